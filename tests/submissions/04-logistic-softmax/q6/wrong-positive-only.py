# assignment: 04-logistic-softmax
# question: q6
# wrong: positive only
# replaces: bce_with_logits
# earned: 6.3
# diagnosis: positive only
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def _log_squashed(z: ArrayLike) -> Array:
    halves: Array = -np.logaddexp(0.0, -np.asarray(z, dtype=float))
    return halves

def bce_with_logits(z: ArrayLike, y: ArrayLike, pos_weight: float=1.0) -> float:
    """Examples of class 0 cost nothing: the second term is missing."""
    return float(-(pos_weight * np.asarray(y, dtype=float) * _log_squashed(z)).mean())
