# assignment: 02-linear-regression
# question: q1
# right: column of ones
# replaces: linreg_predict
# earned: 10
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def linreg_predict(X: ArrayLike, w: ArrayLike, b: float) -> Array:
    """The bias as the weight of a column of ones."""
    X = np.asarray(X)
    answers: Array = np.column_stack([X, np.ones(len(X))]) @ np.append(w, b)
    return answers
