# assignment: 07-optimisers
# question: q4
# wrong: no eps
# replaces: adagrad
# earned: 11.9
# diagnosis: no eps
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

State = dict[str, Any]

Step = tuple[Array, State]

def adagrad(w: Array, g: Array, state: State | None, lr: float, eps: float=1e-10) -> Step:
    """Nothing guards the quotient: an entry without a gradient so far is 0/0."""
    s = _kept(state, 's') + g * g
    return (w - lr * g / np.sqrt(s), {'s': s})

def _kept(state: State | None, name: str) -> Any:
    """What the state has under this name; 0 before the first step."""
    return 0.0 if state is None else state[name]
