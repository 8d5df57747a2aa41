# assignment: 00-tensors
# question: q5
# right: rows of the identity
# replaces: one_hot
# earned: 10
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def one_hot(y: ArrayLike, C: int) -> Array:
    """Rows of the identity matrix."""
    y = np.asarray(y, dtype=int)
    if not all((0 <= label < C for label in y)):
        raise ValueError('a label is no class')
    hot: Array = np.identity(C)[y]
    return hot
