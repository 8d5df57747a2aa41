# assignment: 01-neuron
# question: q1
# right: two halves
# replaces: sigmoid
# earned: 15
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def sigmoid(x: ArrayLike) -> Array:
    """Each side of 0 by the formula that cannot overflow there."""
    x = np.asarray(x, dtype=float)
    out, right = (np.empty_like(x), x >= 0)
    out[right] = 1.0 / (1.0 + np.exp(-x[right]))
    grown = np.exp(x[~right])
    out[~right] = grown / (1.0 + grown)
    return out
