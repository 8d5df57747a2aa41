# assignment: 00-tensors
# question: q8
# right: float32
# replaces: accuracy
# earned: 10
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

def accuracy(scores: ArrayLike, y: ArrayLike) -> Any:
    """In single precision."""
    return np.mean(np.argmax(scores, axis=-1) == y, dtype=np.float32)
