# assignment: 04-logistic-softmax
# question: q2
# wrong: sigmoid
# replaces: softmax
# earned: 0
# diagnosis: sigmoid
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def _log_squashed(z: ArrayLike) -> Array:
    halves: Array = -np.logaddexp(0.0, -np.asarray(z, dtype=float))
    return halves

def softmax(Z: ArrayLike, axis: int=-1) -> Array:
    """A sigmoid for each score."""
    squashed: Array = np.exp(_log_squashed(Z))
    return squashed
