# assignment: 00-tensors
# question: q8
# wrong: mean over classes
# replaces: accuracy
# earned: 4.5
# diagnosis: mean over classes
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def _predicted(scores: ArrayLike) -> Array:
    predicted: Array = np.argmax(np.asarray(scores), axis=1)
    return predicted

def accuracy(scores: ArrayLike, y: ArrayLike) -> float:
    """Every class counts the same."""
    y = np.asarray(y)
    hits = _predicted(scores) == y
    return float(np.mean([hits[y == c].mean() for c in np.unique(y)]))
