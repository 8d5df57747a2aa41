# assignment: 00-tensors
# question: q2
# wrong: one number
# replaces: predict
# earned: 0
# diagnosis: one number
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def _floats(a: ArrayLike) -> Array:
    return np.asarray(a, dtype=float)

def predict(W: ArrayLike, X: ArrayLike) -> Array:
    """Everything is added up."""
    total: Array = np.asarray((_floats(X) * _floats(W)).sum())
    return total
