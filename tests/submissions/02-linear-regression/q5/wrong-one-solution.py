# assignment: 02-linear-regression
# question: q5
# wrong: one solution
# replaces: normal_equation
# earned: 11.4
# diagnosis: one solution
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
    """Every system has exactly one solution."""
    A = _with_ones(A_raw)
    best: Array = np.linalg.solve(A.T @ A, A.T @ np.ravel(_floats(y)))
    return best
