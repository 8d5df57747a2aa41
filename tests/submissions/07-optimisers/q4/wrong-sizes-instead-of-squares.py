# assignment: 07-optimisers
# question: q4
# wrong: sizes instead of squares
# replaces: adagrad
# earned: 0
# diagnosis: sizes instead of squares
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

State = dict[str, Any]

Step = tuple[Array, State]

def adagrad(w: Array, g: Array, state: State | None, lr: float, eps: float=1e-10) -> Step:
    """Sizes are added up, and no squares."""
    s = _kept(state, 's') + np.abs(g)
    return (w - lr * g / (s + eps), {'s': s})

def _kept(state: State | None, name: str) -> Any:
    """What the state has under this name; 0 before the first step."""
    return 0.0 if state is None else state[name]
