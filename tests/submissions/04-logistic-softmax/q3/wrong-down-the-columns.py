# assignment: 04-logistic-softmax
# question: q3
# wrong: down the columns
# replaces: cross_entropy
# earned: 0
# diagnosis: down the columns
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def _lse(Z: ArrayLike, axis: int=-1) -> Array:
    Z = np.asarray(Z, dtype=float)
    total: Array = np.logaddexp.reduce(Z, axis=axis, keepdims=True)
    return total

def _losses(Z: ArrayLike, y: ArrayLike, axis: int=-1) -> Array:
    """One loss per example; ``axis`` is the one that the softmax runs along."""
    Z = np.asarray(Z, dtype=float)
    losses: Array = (_lse(Z, axis) - Z)[np.arange(len(Z)), np.asarray(y)]
    return losses

def cross_entropy(Z: ArrayLike, y: ArrayLike) -> float:
    """The softmax runs along the examples."""
    return float(_losses(Z, y, axis=0).mean())
