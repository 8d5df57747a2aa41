# assignment: 01-neuron
# question: q1
# wrong: overflow on the left
# replaces: sigmoid
# earned: 10.5
# diagnosis: overflow on the left
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def sigmoid(x: ArrayLike) -> Array:
    """The formula as it is printed: exp(-x) overflows far to the left."""
    squashed: Array = 1.0 / (1.0 + np.exp(-np.asarray(x, dtype=float)))
    return squashed
