# assignment: 07-optimisers
# question: q2
# wrong: rate inside the velocity
# replaces: momentum
# earned: 17.76
# diagnosis: rate inside the velocity
# other questions: full

from typing import Any

from numpy.typing import NDArray

Array = NDArray[Any]

State = dict[str, Any]

Step = tuple[Array, State]

def momentum(w: Array, g: Array, state: State | None, lr: float, mu: float=0.9) -> Step:
    """The velocity keeps steps, each at the rate of its own time. Right while the rate stays."""
    v = lr * g + mu * _kept(state, 'v')
    return (w - v, {'v': v})

def _kept(state: State | None, name: str) -> Any:
    """What the state has under this name; 0 before the first step."""
    return 0.0 if state is None else state[name]
