# assignment: 01-neuron
# question: q1
# right: logaddexp
# replaces: sigmoid
# earned: 15
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def sigmoid(x: ArrayLike) -> Array:
    """exp(-log(1 + exp(-x))), with NumPy's logarithm of a sum of exponentials."""
    squashed: Array = np.exp(-np.logaddexp(0.0, -np.asarray(x, dtype=float)))
    return squashed
