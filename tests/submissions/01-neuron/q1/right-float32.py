# assignment: 01-neuron
# question: q1
# right: float32
# replaces: sigmoid
# earned: 15
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def sigmoid(x: ArrayLike) -> Array:
    """Everything in single precision."""
    x = np.asarray(x, dtype=np.float32)
    squashed: Array = np.float32(0.5) * (np.float32(1.0) + np.tanh(np.float32(0.5) * x))
    return squashed
