# assignment: 04-logistic-softmax
# question: q6
# right: gradient: two classes
# replaces: bce_with_logits_grad
# earned: 15
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def bce_with_logits_grad(z: ArrayLike, y: ArrayLike, pos_weight: float=1.0) -> Array:
    """The second share of the softmax of (0, z)."""
    z, y = (np.asarray(z, dtype=float), np.asarray(y, dtype=float))
    yes, no = (np.exp(-np.logaddexp(0.0, -z)), np.exp(-np.logaddexp(0.0, z)))
    slopes: Array = np.where(y == 1.0, -pos_weight * no, (1.0 - y) * yes - pos_weight * y * no) / y.size
    return slopes
