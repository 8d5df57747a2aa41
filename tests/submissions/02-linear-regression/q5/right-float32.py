# assignment: 02-linear-regression
# question: q5
# right: float32
# replaces: normal_equation
# earned: 15
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

Single = np.float32

def normal_equation(A_raw: ArrayLike, y: ArrayLike) -> Array:
    """In single precision."""
    A_raw = np.asarray(A_raw, dtype=Single)
    A = np.c_[A_raw, np.ones(len(A_raw), dtype=Single)]
    best: Array = np.linalg.lstsq(A, np.ravel(y).astype(Single), rcond=None)[0]
    return best
