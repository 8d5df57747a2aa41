# assignment: 01-neuron
# question: q1
# wrong: not a number on the right
# replaces: sigmoid
# earned: 10.5
# diagnosis: not a number on the right
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def sigmoid(x: ArrayLike) -> Array:
    """exp(x) / (1 + exp(x)) is the same thing: far to the right it is inf / inf."""
    grown = np.exp(np.asarray(x, dtype=float))
    squashed: Array = grown / (1.0 + grown)
    return squashed
