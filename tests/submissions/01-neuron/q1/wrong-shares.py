# assignment: 01-neuron
# question: q1
# wrong: shares
# replaces: sigmoid
# earned: 0
# diagnosis: shares
# other questions: full, but
# q2: 8.1
# q4: 9

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def sigmoid(x: ArrayLike) -> Array:
    """All entries together must sum to 1, as in a softmax."""
    x = np.asarray(x, dtype=float)
    grown = np.exp(x - x.max())
    shares: Array = grown / grown.sum()
    return shares
