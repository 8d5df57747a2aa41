# assignment: 07-optimisers
# question: q4
# wrong: one rate for all
# replaces: adagrad
# earned: 0
# diagnosis: one rate for all
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

State = dict[str, Any]

Step = tuple[Array, State]

def adagrad(w: Array, g: Array, state: State | None, lr: float, eps: float=1e-10) -> Step:
    """The squares of all entries together make one rate for all."""
    s = _kept(state, 's') + np.sum(g * g)
    return (w - lr * g / (np.sqrt(s) + eps), {'s': s})

def _kept(state: State | None, name: str) -> Any:
    """What the state has under this name; 0 before the first step."""
    return 0.0 if state is None else state[name]
