# assignment: 00-tensors
# question: q1
# wrong: two terms
# replaces: model_out
# earned: 0
# diagnosis: two terms
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def _floats(a: ArrayLike) -> Array:
    return np.asarray(a, dtype=float)

def model_out(W: ArrayLike, x: ArrayLike) -> Array:
    """The sum goes on by itself on the next line."""
    W, x = (_floats(W), _floats(x))
    total: Array = np.asarray((W[:2] * x[:2]).sum())
    return total
