# assignment: 04-logistic-softmax
# question: q6
# wrong: log of 0
# replaces: bce_with_logits
# earned: 13.2
# diagnosis: log of 0
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def _log_squashed(z: ArrayLike) -> Array:
    halves: Array = -np.logaddexp(0.0, -np.asarray(z, dtype=float))
    return halves

def bce_with_logits(z: ArrayLike, y: ArrayLike, pos_weight: float=1.0) -> float:
    """The logarithm is taken of a share that has rounded to 0: 0 times infinity is nan."""
    p, y = (np.exp(_log_squashed(z)), np.asarray(y, dtype=float))
    return float(-(pos_weight * y * np.log(p) + (1.0 - y) * np.log(1.0 - p)).mean())
