# assignment: 00-tensors
# question: q8
# right: by the highest
# replaces: accuracy
# earned: 10
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def accuracy(scores: ArrayLike, y: ArrayLike) -> Array:
    """A table of the highest scores, the first of each row picked out."""
    scores = np.asarray(scores)
    highest = scores == scores.max(axis=1, keepdims=True)
    first = highest & (np.cumsum(highest, axis=1) == 1)
    picked: Array = first[np.arange(len(scores)), np.asarray(y)]
    return picked.mean(keepdims=False)
