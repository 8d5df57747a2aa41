# assignment: 04-logistic-softmax
# question: q1
# wrong: always the last axis
# replaces: logsumexp
# earned: 8.2
# diagnosis: always the last axis
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
    """The sum runs along the last axis, whatever axis says."""
    total = _lse(Z)
    return total if keepdims else total.squeeze(-1)
