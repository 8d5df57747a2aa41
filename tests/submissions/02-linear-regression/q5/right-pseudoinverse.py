# assignment: 02-linear-regression
# question: q5
# right: pseudoinverse
# replaces: normal_equation
# earned: 15
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def normal_equation(A_raw: ArrayLike, y: ArrayLike) -> Array:
    """The pseudoinverse."""
    A_raw = np.asarray(A_raw, dtype=float)
    best: Array = np.linalg.pinv(np.c_[A_raw, np.ones(len(A_raw))]) @ np.ravel(y)
    return best
