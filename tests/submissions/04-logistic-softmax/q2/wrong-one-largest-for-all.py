# assignment: 04-logistic-softmax
# question: q2
# wrong: one largest for all
# replaces: softmax
# earned: 11.4
# diagnosis: one largest for all
# other questions: full, but
# q4: 14.1

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def softmax_naive(Z: ArrayLike, axis: int=-1) -> Array:
    """The formula as it is printed: inf / inf for large scores, 0 / 0 for very negative ones."""
    grown = np.exp(np.asarray(Z, dtype=float))
    shares: Array = grown / grown.sum(axis=axis, keepdims=True)
    return shares

def softmax(Z: ArrayLike, axis: int=-1) -> Array:
    """The largest score of all is taken out, so that a row far below it becomes 0 / 0."""
    Z = np.asarray(Z, dtype=float)
    return softmax_naive(Z - Z.max(), axis)
