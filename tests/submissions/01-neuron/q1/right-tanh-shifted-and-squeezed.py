# assignment: 01-neuron
# question: q1
# right: tanh, shifted and squeezed
# replaces: sigmoid
# earned: 15
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def sigmoid(x: ArrayLike) -> Array:
    """A shifted, squeezed tanh, which never overflows."""
    squashed: Array = 0.5 * (1.0 + np.tanh(0.5 * np.asarray(x, dtype=float)))
    return squashed
