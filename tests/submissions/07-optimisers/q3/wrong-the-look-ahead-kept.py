# assignment: 07-optimisers
# question: q3
# wrong: the look ahead kept
# replaces: nesterov
# earned: 0
# diagnosis: the look ahead kept
# other questions: full

from typing import Any

from numpy.typing import NDArray

Array = NDArray[Any]

State = dict[str, Any]

Step = tuple[Array, State]

def nesterov(w: Array, g: Array, state: State | None, lr: float, mu: float=0.9) -> Step:
    """What is kept for the next step is the look ahead, and no velocity."""
    v = g + mu * _kept(state, 'v')
    ahead = g + mu * v
    return (w - lr * ahead, {'v': ahead})

def _kept(state: State | None, name: str) -> Any:
    """What the state has under this name; 0 before the first step."""
    return 0.0 if state is None else state[name]
