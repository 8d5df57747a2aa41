# assignment: 04-logistic-softmax
# question: q5
# wrong: ignore: negative labels
# replaces: ce_ignore
# earned: 7.3
# diagnosis: ignore: negative labels
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

def ce_ignore(Z: ArrayLike, y: ArrayLike, ignore_index: int) -> float:
    """Negative labels are ignored, whatever ignore_index says."""
    Z, y = (np.asarray(Z, dtype=float), np.asarray(y))
    kept = y >= 0
    return float(_losses(Z[kept], y[kept]).mean()) if kept.any() else 0.0
