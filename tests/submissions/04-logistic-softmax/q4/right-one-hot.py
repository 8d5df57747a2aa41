# assignment: 04-logistic-softmax
# question: q4
# right: one-hot
# replaces: cross_entropy_grad
# earned: 15
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def cross_entropy_grad(Z: ArrayLike, y: ArrayLike) -> Array:
    """Shares less one-hot labels."""
    Z = np.asarray(Z, dtype=float)
    p = np.exp(Z - np.logaddexp.reduce(Z, axis=1, keepdims=True))
    slopes: Array = (p - (np.asarray(y)[:, None] == np.arange(Z.shape[1]))) / len(Z)
    return slopes
