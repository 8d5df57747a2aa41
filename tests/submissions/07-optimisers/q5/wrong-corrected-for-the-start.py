# assignment: 07-optimisers
# question: q5
# wrong: corrected for the start
# replaces: rmsprop
# earned: 0
# diagnosis: corrected for the start
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

State = dict[str, Any]

Step = tuple[Array, State]

def rmsprop(w: Array, g: Array, state: State | None, lr: float, *, alpha: float=0.9, eps: float=1e-08) -> Step:
    """What the mean lacks at the beginning is made up for, as Adam does."""
    t = 1 + _kept(state, 't')
    s = alpha * _kept(state, 's') + (1 - alpha) * g * g
    return (w - lr * g / (np.sqrt(s / (1 - alpha ** t)) + eps), {'s': s, 't': t})

def _kept(state: State | None, name: str) -> Any:
    """What the state has under this name; 0 before the first step."""
    return 0.0 if state is None else state[name]
