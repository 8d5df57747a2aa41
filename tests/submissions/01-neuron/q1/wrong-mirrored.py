# assignment: 01-neuron
# question: q1
# wrong: mirrored
# replaces: sigmoid
# earned: 0
# diagnosis: mirrored
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def _squash(x: ArrayLike) -> Array:
    halves: Array = 0.5 * (1.0 + np.tanh(0.5 * np.asarray(x, dtype=float)))
    return halves

def sigmoid(x: ArrayLike) -> Array:
    """The exponent has no minus."""
    return _squash(-np.asarray(x, dtype=float))
