# assignment: 00-tensors
# question: q2
# wrong: squeezed
# replaces: predict
# earned: 7.3
# diagnosis: squeezed
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def _floats(a: ArrayLike) -> Array:
    return np.asarray(a, dtype=float)

def predict(W: ArrayLike, X: ArrayLike) -> Array:
    """Axes of length 1 are in the way."""
    return np.squeeze(_floats(X) @ _floats(W))
