# assignment: 03-autodiff
# question: q1
# wrong: not put back
# replaces: numeric_gradient
# earned: 0
# diagnosis: not put back
# other questions: full

from collections.abc import Callable

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

Function = Callable[[Array], float]

def numeric_gradient(f: Function, x: ArrayLike, h: float=1e-05) -> Array:
    """An entry that was nudged stays where it is while the next ones are measured."""
    work = np.array(x, dtype=float)
    gradient = np.zeros(work.shape)
    for place in np.ndindex(work.shape):
        work[place] += h
        ahead = float(f(work.copy()))
        work[place] -= 2 * h
        gradient[place] = (ahead - float(f(work.copy()))) / (2 * h)
    return gradient
