# assignment: 04-logistic-softmax
# question: q6
# right: absolute value
# replaces: bce_with_logits
# earned: 15
# diagnosis: none
# other questions: full

import numpy as np

from numpy.typing import ArrayLike, NDArray

def bce_with_logits(z: ArrayLike, y: ArrayLike, pos_weight: float=1.0) -> float:
    """log(1 + exp(-|z|)), and what is missing on each side."""
    z, y = (np.asarray(z, dtype=float), np.asarray(y, dtype=float))
    bend = np.log1p(np.exp(-np.abs(z)))
    negative, positive = (np.maximum(z, 0.0) + bend, np.maximum(-z, 0.0) + bend)
    return float(np.mean((1.0 - y) * negative + pos_weight * y * positive))
