# assignment: 04-logistic-softmax
# question: q6
# right: gradient: tanh
# replaces: bce_with_logits_grad
# earned: 15
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def bce_with_logits_grad(z: ArrayLike, y: ArrayLike, pos_weight: float=1.0) -> Array:
    """The sigmoid as a tanh; the two parts of the target together."""
    z, y = (np.asarray(z, dtype=float), np.asarray(y, dtype=float))
    s = 0.5 * (1.0 + np.tanh(0.5 * z))
    slopes: Array = (s * (1.0 - y + pos_weight * y) - pos_weight * y) / z.size
    return slopes
