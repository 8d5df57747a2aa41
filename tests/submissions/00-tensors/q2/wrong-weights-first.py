# assignment: 00-tensors
# question: q2
# wrong: weights first
# replaces: predict
# earned: 0
# diagnosis: weights first
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def _floats(a: ArrayLike) -> Array:
    return np.asarray(a, dtype=float)

def predict(W: ArrayLike, X: ArrayLike) -> Array:
    """The order of a product does not matter."""
    answers: Array = _floats(W) @ _floats(X)
    return answers
