# assignment: 01-neuron
# question: q1
# wrong: slope
# replaces: sigmoid
# earned: 0
# diagnosis: slope
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def _squash(x: ArrayLike) -> Array:
    halves: Array = 0.5 * (1.0 + np.tanh(0.5 * np.asarray(x, dtype=float)))
    return halves

def sigmoid(x: ArrayLike) -> Array:
    """The derivative s(1 - s) is the function."""
    squashed = _squash(x)
    return squashed * (1.0 - squashed)
