# assignment: 00-tensors
# question: q1
# right: float32
# replaces: model_out
# earned: 10
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def model_out(W: ArrayLike, x: ArrayLike) -> Array:
    """Everything in single precision."""
    total: Array = np.asarray(W, dtype=np.float32) @ np.asarray(x, dtype=np.float32)
    return total
