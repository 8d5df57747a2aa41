# assignment: 03-autodiff
# question: q1
# right: in place, of a copy
# replaces: numeric_gradient
# earned: 10
# diagnosis: none
# other questions: full

from collections.abc import Callable

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

Function = Callable[[Array], float]

def numeric_gradient(f: Function, x: ArrayLike, h: float=1e-05) -> Array:
    """One working copy, nudged and put back, of which f gets copies."""
    work = np.array(x, dtype=float)
    gradient = np.zeros(work.shape)
    places = np.nditer(work, flags=['multi_index'])
    while not places.finished:
        place = places.multi_index
        middle = work[place]
        work[place] = middle + h
        ahead = f(np.copy(work))
        work[place] = middle - h
        behind = f(np.copy(work))
        work[place] = middle
        gradient[place] = (ahead - behind) / (2 * h)
        places.iternext()
    return gradient
