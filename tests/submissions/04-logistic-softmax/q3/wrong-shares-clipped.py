# assignment: 04-logistic-softmax
# question: q3
# wrong: shares clipped
# replaces: cross_entropy
# earned: 10.5
# diagnosis: shares clipped
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
    """The shares are kept above 1e-12 before the log, which caps the loss at 27.63."""
    right = _shares(Z)[np.arange(len(np.asarray(Z))), np.asarray(y)]
    return float(-np.log(np.maximum(right, 1e-12)).mean())
