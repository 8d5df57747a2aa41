# assignment: 04-logistic-softmax
# question: q4
# wrong: downhill
# replaces: cross_entropy_grad
# earned: 0
# diagnosis: downhill
# other questions: full, but
# q7: 12.3

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

def _onehot(Z: ArrayLike, y: ArrayLike) -> Array:
    hot: Array = np.eye(np.shape(Z)[1])[np.asarray(y)]
    return hot

def cross_entropy_grad(Z: ArrayLike, y: ArrayLike) -> Array:
    """Label minus share: the direction in which the loss falls."""
    falling: Array = (_onehot(Z, y) - _shares(Z)) / len(np.asarray(Z))
    return falling
