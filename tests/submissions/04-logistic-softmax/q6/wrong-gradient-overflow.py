# assignment: 04-logistic-softmax
# question: q6
# wrong: gradient: overflow
# replaces: bce_with_logits_grad
# earned: 14.1
# diagnosis: gradient: overflow
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def bce_with_logits_grad(z: ArrayLike, y: ArrayLike, pos_weight: float=1.0) -> Array:
    """exp(z) / (1 + exp(z)) is infinity over infinity far to the right."""
    z, y = (np.asarray(z, dtype=float), np.asarray(y, dtype=float))
    share = np.exp(z) / (1.0 + np.exp(z))
    slopes: Array = ((1.0 - y) * share - pos_weight * y * (1.0 - share)) / z.size
    return slopes
