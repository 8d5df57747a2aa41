# assignment: 04-logistic-softmax
# question: q6
# right: gradient: float32
# replaces: bce_with_logits_grad
# earned: 15
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def bce_with_logits_grad(z: ArrayLike, y: ArrayLike, pos_weight: float=1.0) -> Array:
    """Everything in single precision."""
    z, y = (np.asarray(z, dtype=np.float32), np.asarray(y, dtype=np.float32))
    s = np.float32(0.5) * (np.float32(1.0) + np.tanh(np.float32(0.5) * z))
    one, weight = (np.float32(1.0), np.float32(pos_weight))
    slopes: Array = ((one - y) * s - weight * y * (one - s)) / np.float32(z.size)
    return slopes
