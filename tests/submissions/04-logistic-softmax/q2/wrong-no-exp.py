# assignment: 04-logistic-softmax
# question: q2
# wrong: no exp
# replaces: softmax
# earned: 0
# diagnosis: no exp
# other questions: full, but
# q4: 11.4
# q7: 0

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def softmax(Z: ArrayLike, axis: int=-1) -> Array:
    """Scores are divided by their sum."""
    Z = np.asarray(Z, dtype=float)
    shares: Array = Z / Z.sum(axis=axis, keepdims=True)
    return shares
