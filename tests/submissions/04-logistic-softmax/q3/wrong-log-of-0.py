# assignment: 04-logistic-softmax
# question: q3
# wrong: log of 0
# replaces: cross_entropy
# earned: 10.5
# diagnosis: log of 0
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

def cross_entropy(Z: ArrayLike, y: ArrayLike) -> float:
    """The logarithm is taken of a share that has rounded to 0."""
    right = _shares(Z)[np.arange(len(np.asarray(Z))), np.asarray(y)]
    return float(-np.log(right).mean())
