# assignment: 04-logistic-softmax
# question: q2
# wrong: first axis by default
# replaces: softmax
# earned: 0
# diagnosis: first axis by default
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

def softmax(Z: ArrayLike, axis: int=0) -> Array:
    """Where nobody names an axis, the shares of a column sum to 1."""
    return _shares(Z, axis)
