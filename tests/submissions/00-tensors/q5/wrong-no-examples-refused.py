# assignment: 00-tensors
# question: q5
# wrong: no examples refused
# replaces: one_hot
# earned: 8.2
# diagnosis: no examples refused
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def one_hot(y: ArrayLike, C: int) -> Array:
    """There is always a largest label."""
    y = np.asarray(y, dtype=int)
    if y.max() >= C or y.min() < 0:
        raise ValueError('no such class')
    hot: Array = np.eye(C)[y]
    return hot
