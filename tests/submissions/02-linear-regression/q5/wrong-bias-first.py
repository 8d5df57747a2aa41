# assignment: 02-linear-regression
# question: q5
# wrong: bias first
# replaces: normal_equation
# earned: 0
# diagnosis: bias first
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
    """The ones come first, and so does the bias."""
    return np.roll(np.linalg.lstsq(_with_ones(A_raw), np.ravel(_floats(y)), rcond=None)[0], 1)
