# assignment: 00-tensors
# question: q8
# right: without misses
# replaces: accuracy
# earned: 10
# diagnosis: none
# other questions: full

import numpy as np

from numpy.typing import ArrayLike, NDArray

def accuracy(scores: ArrayLike, y: ArrayLike) -> float:
    """One less the share of the misses."""
    misses = np.count_nonzero(np.argmax(scores, axis=1) - np.asarray(y))
    return 1.0 - misses / len(np.asarray(scores))
