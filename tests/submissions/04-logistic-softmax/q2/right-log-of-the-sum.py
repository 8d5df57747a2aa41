# assignment: 04-logistic-softmax
# question: q2
# right: log of the sum
# replaces: softmax
# earned: 15
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def softmax(Z: ArrayLike, axis: int=-1) -> Array:
    """exp of the score less the log of the sum."""
    Z = np.asarray(Z, dtype=float)
    shares: Array = np.exp(Z - np.logaddexp.reduce(Z, axis=axis, keepdims=True))
    return shares
