# assignment: 04-logistic-softmax
# question: q5
# wrong: soft: log of 0
# replaces: ce_soft
# earned: 9.1
# diagnosis: soft: log of 0
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

def ce_soft(Z: ArrayLike, P: ArrayLike) -> float:
    """The logarithm is taken of shares that have rounded to 0."""
    with np.errstate(divide='ignore', invalid='ignore'):
        return float(-(np.asarray(P, dtype=float) * np.log(_shares(Z))).sum(axis=1).mean())
