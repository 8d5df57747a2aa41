# assignment: 00-tensors
# question: q5
# right: compared
# replaces: one_hot
# earned: 10
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def one_hot(y: ArrayLike, C: int) -> Array:
    """Every label compared with every class."""
    hot = np.asarray(y)[:, None] == np.arange(C)
    if not hot.any(axis=1).all():
        raise ValueError('a label is no class')
    compared: Array = hot.astype(float)
    return compared
