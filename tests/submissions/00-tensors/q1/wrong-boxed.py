# assignment: 00-tensors
# question: q1
# wrong: boxed
# replaces: model_out
# earned: 0
# diagnosis: boxed
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def _floats(a: ArrayLike) -> Array:
    return np.asarray(a, dtype=float)

def model_out(W: ArrayLike, x: ArrayLike) -> Array:
    """The answer is an array of one number."""
    return np.array([_floats(W) @ _floats(x)])
