# assignment: 07-optimisers
# question: q3
# wrong: plain momentum
# replaces: nesterov
# earned: 0
# diagnosis: plain momentum
# other questions: full

from typing import Any

from numpy.typing import NDArray

Array = NDArray[Any]

State = dict[str, Any]

Step = tuple[Array, State]

def nesterov(w: Array, g: Array, state: State | None, lr: float, mu: float=0.9) -> Step:
    """Looking ahead is along the previous velocity, which makes plain momentum."""
    v = g + mu * _kept(state, 'v')
    return (w - lr * v, {'v': v})

def _kept(state: State | None, name: str) -> Any:
    """What the state has under this name; 0 before the first step."""
    return 0.0 if state is None else state[name]
