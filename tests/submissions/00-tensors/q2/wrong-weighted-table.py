# assignment: 00-tensors
# question: q2
# wrong: weighted table
# replaces: predict
# earned: 0
# diagnosis: weighted table
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def _floats(a: ArrayLike) -> Array:
    return np.asarray(a, dtype=float)

def predict(W: ArrayLike, X: ArrayLike) -> Array:
    """The weighted table is the answer."""
    products: Array = _floats(X) * _floats(W)
    return products
