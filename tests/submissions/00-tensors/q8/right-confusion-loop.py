# assignment: 00-tensors
# question: q8
# right: confusion: loop
# replaces: confusion
# earned: 10
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def _first_of_the_highest(row: Any) -> int:
    best = 0
    for j in range(len(row)):
        if row[j] > row[best]:
            best = j
    return best

def confusion(scores: ArrayLike, y: ArrayLike, C: int) -> Array:
    """Examples are counted one by one."""
    counts: Array = np.zeros((C, C), dtype=int)
    for row, label in zip(np.asarray(scores), np.asarray(y), strict=True):
        counts[label, _first_of_the_highest(row)] += 1
    return counts
