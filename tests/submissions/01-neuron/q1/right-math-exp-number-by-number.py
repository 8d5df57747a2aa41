# assignment: 01-neuron
# question: q1
# right: math.exp, number by number
# replaces: sigmoid
# earned: 15
# diagnosis: none
# other questions: full

import math

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def sigmoid(x: ArrayLike) -> Array:
    """math.exp, one number at a time."""

    def squash(z: float) -> float:
        return 1.0 / (1.0 + math.exp(-z)) if z >= 0 else math.exp(z) / (1.0 + math.exp(z))
    squashed: Array = np.vectorize(squash, otypes=[float])(x)
    return squashed
