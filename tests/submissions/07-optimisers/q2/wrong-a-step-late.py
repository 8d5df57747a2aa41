# assignment: 07-optimisers
# question: q2
# wrong: a step late
# replaces: momentum
# earned: 0
# diagnosis: a step late
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

State = dict[str, Any]

Step = tuple[Array, State]

def momentum(w: Array, g: Array, state: State | None, lr: float, mu: float=0.9) -> Step:
    """The step goes along the velocity of the time before this gradient."""
    old = _kept(state, 'v') + np.zeros_like(w)
    return (w - lr * old, {'v': mu * old + g})

def _kept(state: State | None, name: str) -> Any:
    """What the state has under this name; 0 before the first step."""
    return 0.0 if state is None else state[name]
