# assignment: 01-neuron
# question: q1
# wrong: whole numbers cut
# replaces: sigmoid
# earned: 9.6
# diagnosis: whole numbers cut
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def _squash(x: ArrayLike) -> Array:
    halves: Array = 0.5 * (1.0 + np.tanh(0.5 * np.asarray(x, dtype=float)))
    return halves

def sigmoid(x: ArrayLike) -> Array:
    """The result is written into an array like x, which for whole numbers cuts the fraction off."""
    out = np.zeros_like(x)
    out[...] = _squash(x)
    return out
