# assignment: 07-optimisers
# question: q4
# wrong: eps inside the root
# replaces: adagrad
# earned: 12.95
# diagnosis: eps inside the root
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

State = dict[str, Any]

Step = tuple[Array, State]

def adagrad(w: Array, g: Array, state: State | None, lr: float, eps: float=1e-10) -> Step:
    """The ``eps`` stands inside the root. Shows only where gradients are tiny, or ``eps`` is large."""
    s = _kept(state, 's') + g * g
    return (w - lr * g / np.sqrt(s + eps), {'s': s})

def _kept(state: State | None, name: str) -> Any:
    """What the state has under this name; 0 before the first step."""
    return 0.0 if state is None else state[name]
