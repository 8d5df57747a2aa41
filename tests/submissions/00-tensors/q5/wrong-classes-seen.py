# assignment: 00-tensors
# question: q5
# wrong: classes seen
# replaces: one_hot
# earned: 1.8
# diagnosis: classes seen
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
    """There are as many classes as the largest label says."""
    y = _checked(y, C)
    hot: Array = np.eye(int(y.max()) + 1 if y.size else 0)[y]
    return hot
