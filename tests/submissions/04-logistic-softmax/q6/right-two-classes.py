# assignment: 04-logistic-softmax
# question: q6
# right: two classes
# replaces: bce_with_logits
# earned: 15
# diagnosis: none
# other questions: full

import numpy as np

from numpy.typing import ArrayLike, NDArray

def bce_with_logits(z: ArrayLike, y: ArrayLike, pos_weight: float=1.0) -> float:
    """The cross-entropy of the two scores (0, z)."""
    z, y = (np.asarray(z, dtype=float).reshape(-1), np.asarray(y, dtype=float).reshape(-1))
    Z = np.stack([np.zeros_like(z), z], axis=1)
    losses = np.logaddexp.reduce(Z, axis=1, keepdims=True) - Z
    return float(np.mean((1.0 - y) * losses[:, 0] + pos_weight * y * losses[:, 1]))
