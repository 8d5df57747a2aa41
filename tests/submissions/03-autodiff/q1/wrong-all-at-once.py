# assignment: 03-autodiff
# question: q1
# wrong: all at once
# replaces: numeric_gradient
# earned: 0
# diagnosis: all at once
# other questions: full

from collections.abc import Callable

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

Function = Callable[[Array], float]

def numeric_gradient(f: Function, x: ArrayLike, h: float=1e-05) -> Array:
    """All entries are nudged together: one number, the sum of the gradient, stands everywhere."""
    x = np.array(x, dtype=float)
    return np.full(x.shape, (float(f(x + h)) - float(f(x - h))) / (2 * h))
