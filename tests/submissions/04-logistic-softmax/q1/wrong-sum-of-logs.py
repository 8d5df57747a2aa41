# assignment: 04-logistic-softmax
# question: q1
# wrong: sum of logs
# replaces: logsumexp
# earned: 0
# diagnosis: sum of logs
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def logsumexp(Z: ArrayLike, axis: int=-1, keepdims: bool=False) -> Array:
    """The sum of the logarithms, which is the plain sum of Z."""
    total: Array = np.asarray(Z, dtype=float).sum(axis=axis, keepdims=keepdims)
    return total
