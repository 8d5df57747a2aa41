# assignment: 00-tensors
# question: q5
# wrong: zero row
# replaces: one_hot
# earned: 8.2
# diagnosis: zero row
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def one_hot(y: ArrayLike, C: int) -> Array:
    """A label that is no class gets a row of zeros."""
    hot: Array = (np.asarray(y)[:, None] == np.arange(C)).astype(float)
    return hot
