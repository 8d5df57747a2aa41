# assignment: 04-logistic-softmax
# question: q3
# wrong: overflow
# replaces: cross_entropy
# earned: 10.5
# diagnosis: overflow
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def softmax_naive(Z: ArrayLike, axis: int=-1) -> Array:
    """The formula as it is printed: inf / inf for large scores, 0 / 0 for very negative ones."""
    grown = np.exp(np.asarray(Z, dtype=float))
    shares: Array = grown / grown.sum(axis=axis, keepdims=True)
    return shares

def cross_entropy(Z: ArrayLike, y: ArrayLike) -> float:
    """The logarithm of a share that overflowed, or rounded to 0."""
    right = softmax_naive(Z)[np.arange(len(np.asarray(Z))), np.asarray(y)]
    return float(-np.log(right).mean())
