# assignment: 00-tensors
# question: q8
# wrong: confusion: classes seen
# replaces: confusion
# earned: 5.4
# diagnosis: confusion: classes seen
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
    """Only the classes that occur have a row."""
    predicted = _predicted(scores)
    size = int(max(np.max(y), predicted.max())) + 1
    return _counted(y, predicted, size)
