# assignment: 04-logistic-softmax
# question: q1
# wrong: nan of nothing
# replaces: logsumexp
# earned: 9.1
# diagnosis: nan of nothing
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def logsumexp(Z: ArrayLike, axis: int=-1, keepdims: bool=False) -> Array:
    """The largest entry is taken out even where it is minus infinity, which leaves nan."""
    Z = np.asarray(Z, dtype=float)
    top = Z.max(axis=axis, keepdims=True)
    total: Array = np.log(np.exp(Z - top).sum(axis=axis, keepdims=True)) + top
    return total if keepdims else total.squeeze(axis)
