# assignment: 04-logistic-softmax
# question: q2
# wrong: always the last axis
# replaces: softmax
# earned: 12.3
# diagnosis: always the last axis
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
    """The shares sum to 1 along the last axis, whatever axis says."""
    return _shares(Z)
