# assignment: 00-tensors
# question: q5
# wrong: counted from one
# replaces: one_hot
# earned: 0
# diagnosis: counted from one
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def _checked(y: ArrayLike, C: int) -> Array:
    y = np.asarray(y, dtype=int)
    if y.size and (y.min() < 0 or y.max() >= C):
        raise ValueError('no such class')
    return y

def one_hot(y: ArrayLike, C: int) -> Array:
    """Labels count from 1."""
    hot: Array = np.eye(C)[_checked(y, C) - 1]
    return hot
