# assignment: 04-logistic-softmax
# question: q6
# wrong: softplus overflows
# replaces: bce_with_logits
# earned: 13.2
# diagnosis: softplus overflows
# other questions: full

import numpy as np

from numpy.typing import ArrayLike, NDArray

def bce_with_logits(z: ArrayLike, y: ArrayLike, pos_weight: float=1.0) -> float:
    """log(1 + exp(z)) - y z as it is printed: exp overflows."""
    z, y = (np.asarray(z, dtype=float), np.asarray(y, dtype=float))
    softplus = np.log(1.0 + np.exp(z))
    return float((softplus * (1.0 - y + pos_weight * y) - pos_weight * y * z).mean())
