# assignment: 04-logistic-softmax
# question: q1
# wrong: one largest for all
# replaces: logsumexp
# earned: 7.3
# diagnosis: one largest for all
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def logsumexp(Z: ArrayLike, axis: int=-1, keepdims: bool=False) -> Array:
    """The largest entry of all is taken out, so that a row far below it vanishes."""
    Z = np.asarray(Z, dtype=float)
    total: Array = np.log(np.exp(Z - Z.max()).sum(axis=axis, keepdims=keepdims)) + Z.max()
    return total
