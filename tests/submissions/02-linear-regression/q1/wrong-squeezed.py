# assignment: 02-linear-regression
# question: q1
# wrong: squeezed
# replaces: linreg_predict
# earned: 7.3
# diagnosis: squeezed
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def _floats(a: ArrayLike) -> Array:
    return np.asarray(a, dtype=float)

def linreg_predict(X: ArrayLike, w: ArrayLike, b: float) -> Array:
    """Axes of length 1 are in the way."""
    return np.squeeze(_floats(X) @ _floats(w) + b)
