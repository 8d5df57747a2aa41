# assignment: 07-optimisers
# question: q5
# wrong: no eps
# replaces: rmsprop
# earned: 12.06
# diagnosis: no eps
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

State = dict[str, Any]

Step = tuple[Array, State]

def rmsprop(w: Array, g: Array, state: State | None, lr: float, *, alpha: float=0.9, eps: float=1e-08) -> Step:
    """Nothing guards the quotient: an entry without a gradient so far is 0/0."""
    s = alpha * _kept(state, 's') + (1 - alpha) * g * g
    return (w - lr * g / np.sqrt(s), {'s': s})

def _kept(state: State | None, name: str) -> Any:
    """What the state has under this name; 0 before the first step."""
    return 0.0 if state is None else state[name]
