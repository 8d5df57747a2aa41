# assignment: 00-tensors
# question: q1
# wrong: no weights
# replaces: model_out
# earned: 0
# diagnosis: no weights
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def _floats(a: ArrayLike) -> Array:
    return np.asarray(a, dtype=float)

def model_out(W: ArrayLike, x: ArrayLike) -> Array:
    """The features are added up as they are."""
    total: Array = np.asarray(_floats(x).sum())
    return total
