# assignment: 04-logistic-softmax
# question: q2
# right: number by number
# replaces: softmax
# earned: 15
# diagnosis: none
# other questions: full

import math

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def softmax(Z: ArrayLike, axis: int=-1) -> Array:
    """math.exp, one row at a time."""

    def of(row: Array) -> Array:
        grown = [math.exp(float(z) - float(max(row))) for z in row]
        return np.array([g / sum(grown) for g in grown])
    shares: Array = np.apply_along_axis(of, axis, np.asarray(Z, dtype=float))
    return shares
