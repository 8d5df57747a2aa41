# assignment: 04-logistic-softmax
# question: q5
# wrong: ignore: counted as class 0
# replaces: ce_ignore
# earned: 4.5
# diagnosis: ignore: counted as class 0
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
    """An ignored label is replaced by 0, and counts as class 0."""
    y = np.asarray(y)
    return float(_losses(Z, np.where(y == ignore_index, 0, y)).mean())
