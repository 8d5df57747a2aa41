# assignment: 00-tensors
# question: q8
# wrong: percent
# replaces: accuracy
# earned: 4.5
# diagnosis: percent
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def _predicted(scores: ArrayLike) -> Array:
    predicted: Array = np.argmax(np.asarray(scores), axis=1)
    return predicted

def accuracy(scores: ArrayLike, y: ArrayLike) -> float:
    """An accuracy is given in percent."""
    return 100.0 * float(np.mean(_predicted(scores) == y))
