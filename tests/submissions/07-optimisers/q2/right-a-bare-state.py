# assignment: 07-optimisers
# question: q2
# right: a bare state
# replaces: momentum
# earned: 22
# diagnosis: none
# other questions: full

from typing import Any

def momentum(w: Any, g: Any, state: Any, lr: float, mu: float=0.9) -> Any:
    """The state is the velocity itself, and points downhill."""
    v = -g if state is None else mu * state - g
    return (w + lr * v, v)
