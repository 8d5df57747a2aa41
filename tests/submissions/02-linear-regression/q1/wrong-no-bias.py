# assignment: 02-linear-regression
# question: q1
# wrong: no bias
# replaces: linreg_predict
# earned: 0
# diagnosis: no bias
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def _floats(a: ArrayLike) -> Array:
    return np.asarray(a, dtype=float)

def linreg_predict(X: ArrayLike, w: ArrayLike, b: float) -> Array:
    """The bias is 0."""
    answers: Array = _floats(X) @ _floats(w)
    return answers
