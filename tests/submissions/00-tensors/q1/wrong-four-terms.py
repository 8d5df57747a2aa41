# assignment: 00-tensors
# question: q1
# wrong: four terms
# replaces: model_out
# earned: 1.8
# diagnosis: four terms
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def _floats(a: ArrayLike) -> Array:
    return np.asarray(a, dtype=float)

def model_out(W: ArrayLike, x: ArrayLike) -> Array:
    """There are four features, as in the example."""
    W, x = (_floats(W), _floats(x))
    total: Array = np.asarray(W[0] * x[0] + W[1] * x[1] + W[2] * x[2] + W[3] * x[3])
    return total
