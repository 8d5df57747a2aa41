# assignment: 03-autodiff
# question: q1
# right: unit vectors
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
    """Each row of the identity, laid out like x, is a direction to move in."""
    x = np.asarray(x, dtype=float)
    ways = h * np.eye(x.size).reshape(x.size, *x.shape)
    measured: Array = np.array([(f(x + way) - f(x - way)) / (2 * h) for way in ways])
    return measured.reshape(x.shape)
