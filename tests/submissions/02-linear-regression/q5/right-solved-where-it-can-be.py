# assignment: 02-linear-regression
# question: q5
# right: solved where it can be
# replaces: normal_equation
# earned: 15
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def normal_equation(A_raw: ArrayLike, y: ArrayLike) -> Array:
    """The normal equations, where they have one solution; else least squares."""
    A_raw, y = (np.asarray(A_raw, dtype=float), np.ravel(y))
    A = np.concatenate([A_raw, np.ones((len(A_raw), 1))], axis=1)
    if np.linalg.matrix_rank(A) == A.shape[1]:
        return np.linalg.solve(A.T @ A, A.T @ y)
    best: Array = np.linalg.lstsq(A, y, rcond=None)[0]
    return best
