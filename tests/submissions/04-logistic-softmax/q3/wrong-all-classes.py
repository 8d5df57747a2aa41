# assignment: 04-logistic-softmax
# question: q3
# wrong: all classes
# replaces: cross_entropy
# earned: 0
# diagnosis: all classes
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def _lse(Z: ArrayLike, axis: int=-1) -> Array:
    Z = np.asarray(Z, dtype=float)
    total: Array = np.logaddexp.reduce(Z, axis=axis, keepdims=True)
    return total

def cross_entropy(Z: ArrayLike, y: ArrayLike) -> float:
    """Every class of a row is taken for its label, and the mean taken over all."""
    return float((_lse(Z) - np.asarray(Z, dtype=float)).mean())
