# assignment: 04-logistic-softmax
# question: q1
# right: number by number
# replaces: logsumexp
# earned: 10
# diagnosis: none
# other questions: full

import math

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def logsumexp(Z: ArrayLike, axis: int=-1, keepdims: bool=False) -> Array:
    """math.exp and math.log, one row at a time."""

    def of(row: Array) -> float:
        top = float(max(row))
        if top == -math.inf:
            return top
        return top + math.log(sum((math.exp(float(z) - top) for z in row)))
    total: Array = np.apply_along_axis(of, axis, np.asarray(Z, dtype=float))
    return np.expand_dims(total, axis) if keepdims else total
