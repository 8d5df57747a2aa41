# assignment: 04-logistic-softmax
# question: q3
# wrong: each class alone
# replaces: cross_entropy
# earned: 0
# diagnosis: each class alone
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def _lse(Z: ArrayLike, axis: int=-1) -> Array:
    Z = np.asarray(Z, dtype=float)
    total: Array = np.logaddexp.reduce(Z, axis=axis, keepdims=True)
    return total

def _onehot(Z: ArrayLike, y: ArrayLike) -> Array:
    hot: Array = np.eye(np.shape(Z)[1])[np.asarray(y)]
    return hot

def cross_entropy(Z: ArrayLike, y: ArrayLike) -> float:
    """Every share is a yes or no of its own: binary cross-entropies, summed over the classes."""
    logs = np.asarray(Z, dtype=float) - _lse(Z)
    hot = _onehot(Z, y)
    others = np.log1p(-np.exp(np.where(hot == 1.0, -np.inf, logs)))
    return float(-(np.where(hot == 1.0, logs, 0.0) + others).sum(axis=1).mean())
