# assignment: 01-neuron
# question: q1
# wrong: numbers only
# replaces: sigmoid
# earned: 0
# diagnosis: numbers only
# other questions: full, but
# q2: 15.05
# q6: 1.8

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def _squash(x: ArrayLike) -> Array:
    halves: Array = 0.5 * (1.0 + np.tanh(0.5 * np.asarray(x, dtype=float)))
    return halves

def sigmoid(x: ArrayLike) -> Array:
    """x is one number."""
    number = float(x)
    return _squash(number)
