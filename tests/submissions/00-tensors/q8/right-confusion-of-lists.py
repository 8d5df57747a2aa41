# assignment: 00-tensors
# question: q8
# right: confusion: of lists
# replaces: confusion
# earned: 10
# diagnosis: none
# other questions: full

import numpy as np

from numpy.typing import ArrayLike, NDArray

def confusion(scores: ArrayLike, y: ArrayLike, C: int) -> list[list[int]]:
    """A list of rows."""
    predicted, y = (np.argmax(scores, axis=1), np.asarray(y))
    return [[int(np.sum((y == i) & (predicted == j))) for j in range(C)] for i in range(C)]
