# assignment: 04-logistic-softmax
# question: q6
# right: float32
# replaces: bce_with_logits
# earned: 15
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def bce_with_logits(z: ArrayLike, y: ArrayLike, pos_weight: float=1.0) -> Array:
    """Everything in single precision."""
    z, y = (np.asarray(z, dtype=np.float32), np.asarray(y, dtype=np.float32))
    zero, weight = (np.float32(0.0), np.float32(pos_weight))
    losses = weight * y * np.logaddexp(zero, -z) + (np.float32(1.0) - y) * np.logaddexp(zero, z)
    loss: Array = losses.mean()
    return loss
