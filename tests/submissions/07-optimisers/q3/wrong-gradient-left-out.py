# assignment: 07-optimisers
# question: q3
# wrong: gradient left out
# replaces: nesterov
# earned: 0
# diagnosis: gradient left out
# other questions: full

from typing import Any

from numpy.typing import NDArray

Array = NDArray[Any]

State = dict[str, Any]

Step = tuple[Array, State]

def nesterov(w: Array, g: Array, state: State | None, lr: float, mu: float=0.9) -> Step:
    """The step is the look ahead alone."""
    v = g + mu * _kept(state, 'v')
    return (w - lr * mu * v, {'v': v})

def _kept(state: State | None, name: str) -> Any:
    """What the state has under this name; 0 before the first step."""
    return 0.0 if state is None else state[name]
