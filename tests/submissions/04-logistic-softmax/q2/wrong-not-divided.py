# assignment: 04-logistic-softmax
# question: q2
# wrong: not divided
# replaces: softmax
# earned: 0
# diagnosis: not divided
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def softmax(Z: ArrayLike, axis: int=-1) -> Array:
    """exp, with the largest score taken out, and no division by the sum."""
    Z = np.asarray(Z, dtype=float)
    grown: Array = np.exp(Z - Z.max(axis=axis, keepdims=True))
    return grown
