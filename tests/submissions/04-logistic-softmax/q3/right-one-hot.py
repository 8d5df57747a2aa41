# assignment: 04-logistic-softmax
# question: q3
# right: one-hot
# replaces: cross_entropy
# earned: 15
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def cross_entropy(Z: ArrayLike, y: ArrayLike) -> Array:
    """One-hot labels pick the logarithm; the result is a NumPy number."""
    Z = np.asarray(Z, dtype=float)
    logs = Z - np.logaddexp.reduce(Z, axis=1, keepdims=True)
    loss: Array = -np.sum(np.eye(Z.shape[1])[np.asarray(y)] * logs) / len(Z)
    return loss
