# assignment: 04-logistic-softmax
# question: q6
# wrong: gradient: not averaged
# replaces: bce_with_logits_grad
# earned: 7.2
# diagnosis: gradient: not averaged
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def _log_squashed(z: ArrayLike) -> Array:
    halves: Array = -np.logaddexp(0.0, -np.asarray(z, dtype=float))
    return halves

def _binary_slopes(z: ArrayLike, y: ArrayLike, pos_weight: float) -> Array:
    y = np.asarray(y, dtype=float)
    z = np.asarray(z, dtype=float)
    slopes: Array = (1.0 - y) * np.exp(_log_squashed(z)) - pos_weight * y * np.exp(_log_squashed(-z))
    return slopes

def bce_with_logits_grad(z: ArrayLike, y: ArrayLike, pos_weight: float=1.0) -> Array:
    """The gradient of the sum: the 1/N of the mean is missing."""
    return _binary_slopes(z, y, pos_weight)
