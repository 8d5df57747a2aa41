# assignment: 00-tensors
# question: q8
# wrong: confusion: pairs once
# replaces: confusion
# earned: 4.5
# diagnosis: confusion: pairs once
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def _predicted(scores: ArrayLike) -> Array:
    predicted: Array = np.argmax(np.asarray(scores), axis=1)
    return predicted

def confusion(scores: ArrayLike, y: ArrayLike, C: int) -> Array:
    """counts[y, predicted] += 1 adds 1 for every example."""
    counts: Array = np.zeros((C, C), dtype=int)
    counts[np.asarray(y), _predicted(scores)] += 1
    return counts
