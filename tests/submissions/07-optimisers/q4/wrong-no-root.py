# assignment: 07-optimisers
# question: q4
# wrong: no root
# replaces: adagrad
# earned: 0
# diagnosis: no root
# other questions: full

from typing import Any

from numpy.typing import NDArray

Array = NDArray[Any]

State = dict[str, Any]

Step = tuple[Array, State]

def adagrad(w: Array, g: Array, state: State | None, lr: float, eps: float=1e-10) -> Step:
    """The sum of squares divides as it is, without a root."""
    s = _kept(state, 's') + g * g
    return (w - lr * g / (s + eps), {'s': s})

def _kept(state: State | None, name: str) -> Any:
    """What the state has under this name; 0 before the first step."""
    return 0.0 if state is None else state[name]
