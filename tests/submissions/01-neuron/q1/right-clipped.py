# assignment: 01-neuron
# question: q1
# right: clipped
# replaces: sigmoid
# earned: 15
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def sigmoid(x: ArrayLike) -> Array:
    """The printed formula, with inputs cut off where the answer no longer changes."""
    squashed: Array = 1.0 / (1.0 + np.exp(-np.clip(np.asarray(x, dtype=float), -500.0, 500.0)))
    return squashed
