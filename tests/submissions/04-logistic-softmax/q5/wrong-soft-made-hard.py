# assignment: 04-logistic-softmax
# question: q5
# wrong: soft: made hard
# replaces: ce_soft
# earned: 4.5
# diagnosis: soft: made hard
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

def ce_soft(Z: ArrayLike, P: ArrayLike) -> float:
    """The class with the largest target share is taken for a label."""
    return float(_losses(Z, np.argmax(P, axis=1)).mean())
