# assignment: 00-tensors
# question: q8
# wrong: confusion: shares
# replaces: confusion
# earned: 4.5
# diagnosis: confusion: shares
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def _predicted(scores: ArrayLike) -> Array:
    predicted: Array = np.argmax(np.asarray(scores), axis=1)
    return predicted

def _counted(y: ArrayLike, predicted: Array, C: int) -> Array:
    counts: Array = np.zeros((C, C), dtype=int)
    np.add.at(counts, (np.asarray(y), predicted), 1)
    return counts

def confusion(scores: ArrayLike, y: ArrayLike, C: int) -> Array:
    """Every row sums to 1."""
    counts = _counted(y, _predicted(scores), C)
    shares: Array = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1.0)
    return shares
