# assignment: 00-tensors
# question: q1
# wrong: rounded
# replaces: model_out
# earned: 1.8
# diagnosis: rounded
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def _floats(a: ArrayLike) -> Array:
    return np.asarray(a, dtype=float)

def model_out(W: ArrayLike, x: ArrayLike) -> float:
    """One digit is printed, so one digit is returned."""
    return round(float(_floats(W) @ _floats(x)), 1)
