# assignment: 04-logistic-softmax
# question: q1
# wrong: largest not added back
# replaces: logsumexp
# earned: 0
# diagnosis: largest not added back
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
    """The largest entry is taken out, and never added back."""
    Z = np.asarray(Z, dtype=float)
    left: Array = _lse(Z, axis) - Z.max(axis=axis, keepdims=True)
    return left if keepdims else left.squeeze(axis)
