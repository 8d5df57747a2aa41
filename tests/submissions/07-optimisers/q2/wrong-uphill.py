# assignment: 07-optimisers
# question: q2
# wrong: uphill
# replaces: momentum
# earned: 0
# diagnosis: uphill
# other questions: full

from typing import Any

from numpy.typing import NDArray

Array = NDArray[Any]

State = dict[str, Any]

Step = tuple[Array, State]

def momentum(w: Array, g: Array, state: State | None, lr: float, mu: float=0.9) -> Step:
    """One sign too many: the velocity gathers downhill, and the step goes against it."""
    v = mu * _kept(state, 'v') - g
    return (w - lr * v, {'v': v})

def _kept(state: State | None, name: str) -> Any:
    """What the state has under this name; 0 before the first step."""
    return 0.0 if state is None else state[name]
