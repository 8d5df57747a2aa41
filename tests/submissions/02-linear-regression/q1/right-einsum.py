# assignment: 02-linear-regression
# question: q1
# right: einsum
# replaces: linreg_predict
# earned: 10
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def linreg_predict(X: ArrayLike, w: ArrayLike, b: float) -> Array:
    """One einsum."""
    answers: Array = np.einsum('nd,d->n', np.asarray(X, dtype=float), np.asarray(w, dtype=float)) + b
    return answers
