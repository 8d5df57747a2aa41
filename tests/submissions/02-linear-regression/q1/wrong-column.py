# assignment: 02-linear-regression
# question: q1
# wrong: column
# replaces: linreg_predict
# earned: 0
# diagnosis: column
# other questions: full, but
# q3: 0
# q4: 3.6

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def _floats(a: ArrayLike) -> Array:
    return np.asarray(a, dtype=float)

def linreg_predict(X: ArrayLike, w: ArrayLike, b: float) -> Array:
    """The answers stand below each other."""
    column: Array = (_floats(X) @ _floats(w) + b)[:, None]
    return column
