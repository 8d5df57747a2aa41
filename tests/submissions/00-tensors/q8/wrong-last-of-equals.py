# assignment: 00-tensors
# question: q8
# wrong: last of equals
# replaces: accuracy
# earned: 8.2
# diagnosis: last of equals
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def _last(scores: ArrayLike) -> Array:
    scores = np.asarray(scores)
    last: Array = scores.shape[1] - 1 - np.argmax(scores[:, ::-1], axis=1)
    return last

def accuracy(scores: ArrayLike, y: ArrayLike) -> float:
    """Of equal scores the last one counts."""
    return float(np.mean(_last(scores) == y))
