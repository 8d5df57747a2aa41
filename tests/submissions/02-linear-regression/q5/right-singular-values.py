# assignment: 02-linear-regression
# question: q5
# right: singular values
# replaces: normal_equation
# earned: 15
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def normal_equation(A_raw: ArrayLike, y: ArrayLike) -> Array:
    """The singular values, those that are not 0."""
    A_raw = np.asarray(A_raw, dtype=float)
    U, s, Vt = np.linalg.svd(np.c_[A_raw, np.ones(len(A_raw))], full_matrices=False)
    kept = s > 1e-10 * s[0]
    best: Array = Vt[kept].T @ (U[:, kept].T @ np.ravel(y) / s[kept])
    return best
