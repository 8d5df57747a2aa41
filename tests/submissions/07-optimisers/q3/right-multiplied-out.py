# assignment: 07-optimisers
# question: q3
# right: multiplied out
# replaces: nesterov
# earned: 14
# diagnosis: none
# other questions: full

from typing import Any

def nesterov(w: Any, g: Any, state: Any, lr: float, mu: float=0.9) -> Any:
    """Multiplied out: the new gradient counts 1 + mu, the old velocity mu squared."""
    old = 0 * g if state is None else state[0]
    return (w - lr * ((1 + mu) * g + mu ** 2 * old), (mu * old + g,))
