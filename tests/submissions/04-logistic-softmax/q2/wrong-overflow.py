# assignment: 04-logistic-softmax
# question: q2
# wrong: overflow
# replaces: softmax
# earned: 11.4
# diagnosis: overflow
# other questions: full, but
# q4: 14.1

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def softmax(Z: ArrayLike, axis: int=-1) -> Array:
    """The formula as it is printed: inf / inf for large scores, 0 / 0 for very negative ones."""
    grown = np.exp(np.asarray(Z, dtype=float))
    shares: Array = grown / grown.sum(axis=axis, keepdims=True)
    return shares
