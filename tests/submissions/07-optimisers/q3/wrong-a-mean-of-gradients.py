# assignment: 07-optimisers
# question: q3
# wrong: a mean of gradients
# replaces: nesterov
# earned: 0
# diagnosis: a mean of gradients
# other questions: full

from typing import Any

from numpy.typing import NDArray

Array = NDArray[Any]

State = dict[str, Any]

Step = tuple[Array, State]

def nesterov(w: Array, g: Array, state: State | None, lr: float, mu: float=0.9) -> Step:
    """The velocity is a running mean: the gradient comes in with ``1 - mu``."""
    v = (1 - mu) * g + mu * _kept(state, 'v')
    return (w - lr * (g + mu * v), {'v': v})

def _kept(state: State | None, name: str) -> Any:
    """What the state has under this name; 0 before the first step."""
    return 0.0 if state is None else state[name]
