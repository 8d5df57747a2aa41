# assignment: 00-tensors
# question: q1
# right: product and sum
# replaces: model_out
# earned: 10
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def model_out(W: ArrayLike, x: ArrayLike) -> Array:
    """Products, then their sum."""
    total: Array = np.multiply(W, x).sum()
    return total
