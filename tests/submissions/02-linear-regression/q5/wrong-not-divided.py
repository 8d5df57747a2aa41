# assignment: 02-linear-regression
# question: q5
# wrong: not divided
# replaces: normal_equation
# earned: 0
# diagnosis: not divided
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def _floats(a: ArrayLike) -> Array:
    return np.asarray(a, dtype=float)

def _with_ones(A: ArrayLike) -> Array:
    A = _floats(A)
    return np.hstack([A, np.ones((len(A), 1))])

def normal_equation(A_raw: ArrayLike, y: ArrayLike) -> Array:
    """The table times the targets is the solution."""
    best: Array = _with_ones(A_raw).T @ np.ravel(_floats(y))
    return best
