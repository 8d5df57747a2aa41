# assignment: 04-logistic-softmax
# question: q5
# wrong: soft: softmax twice
# replaces: ce_soft
# earned: 4.5
# diagnosis: soft: softmax twice
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

def _soft_losses(Z: ArrayLike, P: ArrayLike) -> Array:
    losses: Array = (np.asarray(P, dtype=float) * (_lse(Z) - np.asarray(Z, dtype=float))).sum(axis=1)
    return losses

def ce_soft(Z: ArrayLike, P: ArrayLike) -> float:
    """The softmax is applied before a loss that applies it again."""
    return float(_soft_losses(_shares(Z), P).mean())
