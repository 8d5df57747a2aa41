# assignment: 07-optimisers
# question: q2
# right: all gradients kept
# replaces: momentum
# earned: 22
# diagnosis: none
# other questions: full

from typing import Any

def momentum(w: Any, g: Any, state: Any, lr: float, mu: float=0.9) -> Any:
    """The state is every gradient so far; a velocity is their weighted sum."""
    seen = [*(state or []), g]
    v = sum((mu ** (len(seen) - 1 - i) * past for i, past in enumerate(seen)))
    return (w - lr * v, seen)
