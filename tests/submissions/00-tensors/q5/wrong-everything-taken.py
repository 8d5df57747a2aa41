# assignment: 00-tensors
# question: q5
# wrong: everything taken
# replaces: one_hot
# earned: 8.2
# diagnosis: everything taken
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def one_hot(y: ArrayLike, C: int) -> Array:
    """NumPy's indexing refuses what is no class."""
    hot: Array = np.eye(C)[np.asarray(y, dtype=int)]
    return hot
