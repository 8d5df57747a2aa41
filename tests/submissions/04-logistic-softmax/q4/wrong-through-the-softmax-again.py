# assignment: 04-logistic-softmax
# question: q4
# wrong: through the softmax again
# replaces: cross_entropy_grad
# earned: 0
# diagnosis: through the softmax again
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

def _onehot(Z: ArrayLike, y: ArrayLike) -> Array:
    hot: Array = np.eye(np.shape(Z)[1])[np.asarray(y)]
    return hot

def cross_entropy_grad(Z: ArrayLike, y: ArrayLike) -> Array:
    """(p - y) / N is carried through the softmax a second time."""
    p = _shares(Z)
    dp = (p - _onehot(Z, y)) / len(p)
    again: Array = p * (dp - (dp * p).sum(axis=1, keepdims=True))
    return again
