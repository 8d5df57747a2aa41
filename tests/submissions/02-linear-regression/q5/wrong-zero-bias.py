# assignment: 02-linear-regression
# question: q5
# wrong: zero bias
# replaces: normal_equation
# earned: 0
# diagnosis: zero bias
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def _floats(a: ArrayLike) -> Array:
    return np.asarray(a, dtype=float)

def normal_no_bias(A_raw: ArrayLike, y: ArrayLike) -> Array:
    """The table is all there is."""
    best: Array = np.linalg.lstsq(_floats(A_raw), np.ravel(_floats(y)), rcond=None)[0]
    return best

def normal_equation(A_raw: ArrayLike, y: ArrayLike) -> Array:
    """The line goes through the origin."""
    return np.append(normal_no_bias(A_raw, y), 0.0)
