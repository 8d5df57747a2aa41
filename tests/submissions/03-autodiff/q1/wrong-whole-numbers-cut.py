# assignment: 03-autodiff
# question: q1
# wrong: whole numbers cut
# replaces: numeric_gradient
# earned: 8
# diagnosis: whole numbers cut
# other questions: full

from collections.abc import Callable

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

Function = Callable[[Array], float]

def numeric_gradient(f: Function, x: ArrayLike, h: float=1e-05) -> Array:
    """The copy has the type of x; among whole numbers a small step is no step."""
    x = np.array(x)
    gradient = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        ahead, behind = (x.copy(), x.copy())
        ahead[place] = x[place] + h
        behind[place] = x[place] - h
        gradient[place] = (float(f(ahead)) - float(f(behind))) / (2 * h)
    return gradient
