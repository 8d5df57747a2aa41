# assignment: 03-autodiff
# question: q1
# wrong: f writes
# replaces: numeric_gradient
# earned: 8
# diagnosis: f writes
# other questions: full

from collections.abc import Callable

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

Function = Callable[[Array], float]

def numeric_gradient(f: Function, x: ArrayLike, h: float=1e-05) -> Array:
    """f is handed the working copy itself: what it writes into that stays there."""
    work = np.array(x, dtype=float)
    gradient = np.zeros(work.shape)
    for place in np.ndindex(work.shape):
        middle = work[place]
        work[place] = middle + h
        ahead = float(f(work))
        work[place] = middle - h
        gradient[place] = (ahead - float(f(work))) / (2 * h)
        work[place] = middle
    return gradient
