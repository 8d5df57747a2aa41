# assignment: 04-logistic-softmax
# question: q5
# wrong: soft: swapped
# replaces: ce_soft
# earned: 4.5
# diagnosis: soft: swapped
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
    """The shares and the targets have each other's place: -softmax(Z) log P."""
    with np.errstate(divide='ignore', invalid='ignore'):
        return float(-(_shares(Z) * np.log(np.asarray(P, dtype=float))).sum(axis=1).mean())
