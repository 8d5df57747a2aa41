# assignment: 03-autodiff
# question: q1
# right: true distance
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
    """Divided by how far apart the two points are once they are rounded, which is not quite 2h."""
    x = np.asarray(x, dtype=float)
    gradient = np.zeros_like(x)
    for i in range(x.size):
        ahead, behind = (x.flatten(), x.flatten())
        ahead[i] += h
        behind[i] -= h
        apart = ahead[i] - behind[i]
        gradient.flat[i] = (f(ahead.reshape(x.shape)) - f(behind.reshape(x.shape))) / apart
    return gradient
