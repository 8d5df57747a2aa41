# assignment: 01-neuron
# question: q1
# wrong: tanh
# replaces: sigmoid
# earned: 0
# diagnosis: tanh
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def sigmoid(x: ArrayLike) -> Array:
    """The sigmoid is tanh."""
    squashed: Array = np.tanh(np.asarray(x, dtype=float))
    return squashed
