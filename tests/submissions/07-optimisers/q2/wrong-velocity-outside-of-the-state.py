# assignment: 07-optimisers
# question: q2
# wrong: velocity outside of the state
# replaces: momentum
# earned: 19.17
# diagnosis: velocity outside of the state
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

State = dict[str, Any]

Step = tuple[Array, State]

def momentum(w: Array, g: Array, state: State | None, lr: float, mu: float=0.9) -> Step:
    """One velocity for all tensors, in a variable outside; a tensor that begins sets it to rest."""
    if state is None:
        _OUTSIDE['v'] = np.zeros(np.shape(w))
    _OUTSIDE['v'] = mu * _OUTSIDE['v'] + g
    return (w - lr * _OUTSIDE['v'], {'v': _OUTSIDE['v']})

_OUTSIDE: State = {'v': 0.0}
