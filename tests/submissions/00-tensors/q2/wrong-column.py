# assignment: 00-tensors
# question: q2
# wrong: column
# replaces: predict
# earned: 0
# diagnosis: column
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def _floats(a: ArrayLike) -> Array:
    return np.asarray(a, dtype=float)

def predict(W: ArrayLike, X: ArrayLike) -> Array:
    """The answers stand below each other."""
    column: Array = (_floats(X) @ _floats(W))[:, None]
    return column
