# assignment: 02-linear-regression
# question: q1
# wrong: bias on the products
# replaces: linreg_predict
# earned: 0
# diagnosis: bias on the products
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def _floats(a: ArrayLike) -> Array:
    return np.asarray(a, dtype=float)

def linreg_predict(X: ArrayLike, w: ArrayLike, b: float) -> Array:
    """The bias is added to every product."""
    answers: Array = (_floats(X) * _floats(w) + b).sum(axis=1)
    return answers
