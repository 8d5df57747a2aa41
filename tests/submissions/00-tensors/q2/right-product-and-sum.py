# assignment: 00-tensors
# question: q2
# right: product and sum
# replaces: predict
# earned: 10
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def predict(W: ArrayLike, X: ArrayLike) -> Array:
    """The weighted table, summed along its rows."""
    answers: Array = (np.asarray(X) * np.asarray(W)).sum(axis=1)
    return answers
