# assignment: 00-tensors
# question: q2
# wrong: column sums
# replaces: predict
# earned: 0
# diagnosis: column sums
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def _floats(a: ArrayLike) -> Array:
    return np.asarray(a, dtype=float)

def predict(W: ArrayLike, X: ArrayLike) -> Array:
    """The weighted table is added up over its rows."""
    sums: Array = (_floats(X) * _floats(W)).sum(axis=0)
    return sums
