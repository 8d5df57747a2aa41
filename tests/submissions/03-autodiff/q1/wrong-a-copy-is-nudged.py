# assignment: 03-autodiff
# question: q1
# wrong: a copy is nudged
# replaces: numeric_gradient
# earned: 8
# diagnosis: a copy is nudged
# other questions: full

from collections.abc import Callable

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

Function = Callable[[Array], float]

def numeric_gradient(f: Function, x: ArrayLike, h: float=1e-05) -> Array:
    """Nudges go into ``reshape(-1)``, a copy where the memory is not in reading order: f sees none."""
    work = np.array(x, dtype=float)
    flat, gradient = (work.reshape(-1), np.zeros(work.size))
    for i in range(work.size):
        middle = flat[i]
        flat[i] = middle + h
        ahead = float(f(work.copy()))
        flat[i] = middle - h
        gradient[i] = (ahead - float(f(work.copy()))) / (2 * h)
        flat[i] = middle
    return gradient.reshape(work.shape)
