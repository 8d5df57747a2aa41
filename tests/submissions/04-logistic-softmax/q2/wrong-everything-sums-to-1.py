# assignment: 04-logistic-softmax
# question: q2
# wrong: everything sums to 1
# replaces: softmax
# earned: 0
# diagnosis: everything sums to 1
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def _lse(Z: ArrayLike, axis: int=-1) -> Array:
    Z = np.asarray(Z, dtype=float)
    total: Array = np.logaddexp.reduce(Z, axis=axis, keepdims=True)
    return total

def _shares(Z: ArrayLike, axis: int=-1) -> Array:
    shares: Array = np.exp(np.asarray(Z, dtype=float) - _lse(Z, axis))
    return shares

def softmax(Z: ArrayLike, axis: int=-1) -> Array:
    """All entries together sum to 1."""
    Z = np.asarray(Z, dtype=float)
    return _shares(Z.reshape(-1)).reshape(Z.shape)
