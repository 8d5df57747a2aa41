# assignment: 04-logistic-softmax
# question: q2
# wrong: logarithm
# replaces: softmax
# earned: 0
# diagnosis: logarithm
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def _lse(Z: ArrayLike, axis: int=-1) -> Array:
    Z = np.asarray(Z, dtype=float)
    total: Array = np.logaddexp.reduce(Z, axis=axis, keepdims=True)
    return total

def softmax(Z: ArrayLike, axis: int=-1) -> Array:
    """The logarithm of the shares."""
    logs: Array = np.asarray(Z, dtype=float) - _lse(Z, axis)
    return logs
