# assignment: 00-tensors
# question: q8
# right: confusion: product
# replaces: confusion
# earned: 10
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def confusion(scores: ArrayLike, y: ArrayLike, C: int) -> Array:
    """The product of two one-hot tables, of whole numbers."""
    unit = np.eye(C, dtype=int)
    truth, predicted = (unit[np.asarray(y)], unit[np.argmax(scores, axis=1)])
    counts: Array = truth.T @ predicted
    return counts
