# assignment: 07-optimisers
# question: q4
# wrong: no memory
# replaces: adagrad
# earned: 0
# diagnosis: no memory
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

State = dict[str, Any]

Step = tuple[Array, State]

def adagrad(w: Array, g: Array, state: State | None, lr: float, eps: float=1e-10) -> Step:
    """Only this step's square counts, so that every step is as long as the rate."""
    s = g * g
    return (w - lr * g / (np.sqrt(s) + eps), {'s': s})
