# assignment: 00-tensors
# question: q8
# wrong: confusion: last of equals
# replaces: confusion
# earned: 8.2
# diagnosis: confusion: last of equals
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def _last(scores: ArrayLike) -> Array:
    scores = np.asarray(scores)
    last: Array = scores.shape[1] - 1 - np.argmax(scores[:, ::-1], axis=1)
    return last

def _counted(y: ArrayLike, predicted: Array, C: int) -> Array:
    counts: Array = np.zeros((C, C), dtype=int)
    np.add.at(counts, (np.asarray(y), predicted), 1)
    return counts

def confusion(scores: ArrayLike, y: ArrayLike, C: int) -> Array:
    """Of equal scores the last one counts."""
    return _counted(y, _last(scores), C)
