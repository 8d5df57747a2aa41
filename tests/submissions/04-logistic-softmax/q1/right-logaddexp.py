# assignment: 04-logistic-softmax
# question: q1
# right: logaddexp
# replaces: logsumexp
# earned: 10
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def logsumexp(Z: ArrayLike, axis: int=-1, keepdims: bool=False) -> Array:
    """NumPy's log(exp(a) + exp(b)), from entry to entry."""
    total: Array = np.asarray(np.logaddexp.reduce(np.asarray(Z, dtype=float), axis=axis))
    return np.expand_dims(total, axis) if keepdims else total
