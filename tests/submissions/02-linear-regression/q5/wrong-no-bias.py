# assignment: 02-linear-regression
# question: q5
# wrong: no bias
# replaces: normal_equation
# earned: 0
# diagnosis: no bias
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def _floats(a: ArrayLike) -> Array:
    return np.asarray(a, dtype=float)

def normal_equation(A_raw: ArrayLike, y: ArrayLike) -> Array:
    """The table is all there is."""
    best: Array = np.linalg.lstsq(_floats(A_raw), np.ravel(_floats(y)), rcond=None)[0]
    return best
