# assignment: 04-logistic-softmax
# question: q5
# right: ignore: float32
# replaces: ce_ignore
# earned: 10
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def ce_ignore(Z: ArrayLike, y: ArrayLike, ignore_index: int) -> Array:
    """Everything in single precision."""
    Z, y = (np.asarray(Z, dtype=np.float32), np.asarray(y))
    rows = np.flatnonzero(y != ignore_index)
    if not len(rows):
        return np.zeros((), dtype=np.float32)
    moved = Z[rows] - Z[rows].max(axis=1, keepdims=True)
    losses = np.log(np.exp(moved).sum(axis=1)) - moved[np.arange(len(rows)), y[rows]]
    loss: Array = losses.mean()
    return loss
