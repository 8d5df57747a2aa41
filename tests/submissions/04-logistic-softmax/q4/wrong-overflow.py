# assignment: 04-logistic-softmax
# question: q4
# wrong: overflow
# replaces: cross_entropy_grad
# earned: 14.1
# diagnosis: overflow
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def _onehot(Z: ArrayLike, y: ArrayLike) -> Array:
    hot: Array = np.eye(np.shape(Z)[1])[np.asarray(y)]
    return hot

def softmax_naive(Z: ArrayLike, axis: int=-1) -> Array:
    """The formula as it is printed: inf / inf for large scores, 0 / 0 for very negative ones."""
    grown = np.exp(np.asarray(Z, dtype=float))
    shares: Array = grown / grown.sum(axis=axis, keepdims=True)
    return shares

def cross_entropy_grad(Z: ArrayLike, y: ArrayLike) -> Array:
    """The shares overflow for large logits."""
    slopes: Array = (softmax_naive(Z) - _onehot(Z, y)) / len(np.asarray(Z))
    return slopes
