# assignment: 07-optimisers
# question: q5
# wrong: no memory
# replaces: rmsprop
# earned: 0
# diagnosis: no memory
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

State = dict[str, Any]

Step = tuple[Array, State]

def rmsprop(w: Array, g: Array, state: State | None, lr: float, *, alpha: float=0.9, eps: float=1e-08) -> Step:
    """The mean begins at 0 again with every step."""
    s = (1 - alpha) * g * g
    return (w - lr * g / (np.sqrt(s) + eps), {'s': s})
