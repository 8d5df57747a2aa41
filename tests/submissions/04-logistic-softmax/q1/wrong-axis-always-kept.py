# assignment: 04-logistic-softmax
# question: q1
# wrong: axis always kept
# replaces: logsumexp
# earned: 0
# diagnosis: axis always kept
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def _lse(Z: ArrayLike, axis: int=-1) -> Array:
    Z = np.asarray(Z, dtype=float)
    total: Array = np.logaddexp.reduce(Z, axis=axis, keepdims=True)
    return total

def logsumexp(Z: ArrayLike, axis: int=-1, keepdims: bool=False) -> Array:
    """The summed axis always stays, at length 1."""
    return _lse(Z, axis)
