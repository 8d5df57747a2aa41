# assignment: 03-autodiff
# question: q1
# wrong: flat
# replaces: numeric_gradient
# earned: 0
# diagnosis: flat
# other questions: full

from collections.abc import Callable

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

Function = Callable[[Array], float]

def _moved(x: Array, place: tuple[int, ...], step: float) -> Array:
    moved = x.copy()
    moved[place] += step
    return moved

def _measured(f: Function, x: ArrayLike, ahead: float, behind: float, apart: float, dtype: Any=np.float64) -> Array:
    """The difference between two steps, over how far apart they are said to be."""
    x = np.array(x, dtype=dtype)
    gradient = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        difference = float(f(_moved(x, place, ahead))) - float(f(_moved(x, place, behind)))
        gradient[place] = difference / apart
    return gradient

def numeric_gradient(f: Function, x: ArrayLike, h: float=1e-05) -> Array:
    """The gradient is a list of numbers, whatever the shape of x."""
    return _measured(f, x, h, -h, 2 * h).ravel()
