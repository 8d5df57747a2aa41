# assignment: 00-tensors
# question: q8
# right: confusion: bincount
# replaces: confusion
# earned: 10
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def confusion(scores: ArrayLike, y: ArrayLike, C: int) -> Array:
    """Each pair as one number, all counted at once."""
    pairs = np.asarray(y) * C + np.argmax(scores, axis=1)
    counts: Array = np.bincount(pairs, minlength=C * C).reshape(C, C)
    return counts
