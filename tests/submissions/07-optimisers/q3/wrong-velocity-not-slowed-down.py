# assignment: 07-optimisers
# question: q3
# wrong: velocity not slowed down
# replaces: nesterov
# earned: 0
# diagnosis: velocity not slowed down
# other questions: full

from typing import Any

from numpy.typing import NDArray

Array = NDArray[Any]

State = dict[str, Any]

Step = tuple[Array, State]

def nesterov(w: Array, g: Array, state: State | None, lr: float, mu: float=0.9) -> Step:
    """The gradient is added to the whole new velocity, which has it already."""
    v = g + mu * _kept(state, 'v')
    return (w - lr * (g + v), {'v': v})

def _kept(state: State | None, name: str) -> Any:
    """What the state has under this name; 0 before the first step."""
    return 0.0 if state is None else state[name]
