# assignment: 04-logistic-softmax
# question: q1
# wrong: first axis by default
# replaces: logsumexp
# earned: 0
# diagnosis: first axis by default
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def _lse(Z: ArrayLike, axis: int=-1) -> Array:
    Z = np.asarray(Z, dtype=float)
    total: Array = np.logaddexp.reduce(Z, axis=axis, keepdims=True)
    return total

def logsumexp(Z: ArrayLike, axis: int=0, keepdims: bool=False) -> Array:
    """Where nobody names an axis, the sum runs along the first one."""
    total = _lse(Z, axis)
    return total if keepdims else total.squeeze(axis)
