# assignment: 04-logistic-softmax
# question: q6
# wrong: swapped
# replaces: bce_with_logits
# earned: 6.3
# diagnosis: swapped
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def _log_squashed(z: ArrayLike) -> Array:
    halves: Array = -np.logaddexp(0.0, -np.asarray(z, dtype=float))
    return halves

def bce_with_logits(z: ArrayLike, y: ArrayLike, pos_weight: float=1.0) -> float:
    """The two terms have each other's target."""
    y = np.asarray(y, dtype=float)
    z = np.asarray(z, dtype=float)
    return float(-(pos_weight * (1.0 - y) * _log_squashed(z) + y * _log_squashed(-z)).mean())
