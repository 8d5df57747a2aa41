# assignment: 00-tensors
# question: q8
# right: loop
# replaces: accuracy
# earned: 10
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

def _first_of_the_highest(row: Any) -> int:
    best = 0
    for j in range(len(row)):
        if row[j] > row[best]:
            best = j
    return best

def accuracy(scores: ArrayLike, y: ArrayLike) -> float:
    """Hits are counted one by one."""
    hits = 0
    for row, label in zip(np.asarray(scores), np.asarray(y), strict=True):
        hits += _first_of_the_highest(row) == label
    return hits / len(np.asarray(y))
