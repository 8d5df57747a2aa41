# assignment: 02-linear-regression
# question: q1
# wrong: weights first
# replaces: linreg_predict
# earned: 0
# diagnosis: weights first
# other questions: full, but
# q3: 3.6
# q4: 0

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def _floats(a: ArrayLike) -> Array:
    return np.asarray(a, dtype=float)

def linreg_predict(X: ArrayLike, w: ArrayLike, b: float) -> Array:
    """The order of a product does not matter."""
    answers: Array = _floats(w) @ _floats(X) + b
    return answers
