# assignment: 07-optimisers
# question: q5
# wrong: no root
# replaces: rmsprop
# earned: 0
# diagnosis: no root
# other questions: full

from typing import Any

from numpy.typing import NDArray

Array = NDArray[Any]

State = dict[str, Any]

Step = tuple[Array, State]

def rmsprop(w: Array, g: Array, state: State | None, lr: float, *, alpha: float=0.9, eps: float=1e-08) -> Step:
    """The mean of squares divides as it is, without a root."""
    s = alpha * _kept(state, 's') + (1 - alpha) * g * g
    return (w - lr * g / (s + eps), {'s': s})

def _kept(state: State | None, name: str) -> Any:
    """What the state has under this name; 0 before the first step."""
    return 0.0 if state is None else state[name]
