# assignment: 00-tensors
# question: q8
# wrong: count
# replaces: accuracy
# earned: 4.5
# diagnosis: count
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def _predicted(scores: ArrayLike) -> Array:
    predicted: Array = np.argmax(np.asarray(scores), axis=1)
    return predicted

def accuracy(scores: ArrayLike, y: ArrayLike) -> float:
    """The number of hits."""
    return float(np.sum(_predicted(scores) == y))
