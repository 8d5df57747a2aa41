# assignment: 04-logistic-softmax
# question: q5
# right: ignore: weights
# replaces: ce_ignore
# earned: 10
# diagnosis: none
# other questions: full

import numpy as np

from numpy.typing import ArrayLike, NDArray

def ce_ignore(Z: ArrayLike, y: ArrayLike, ignore_index: int) -> float:
    """Every example has a weight, 0 or 1."""
    Z, y = (np.asarray(Z, dtype=float), np.asarray(y))
    weight = (y != ignore_index).astype(float)
    label = np.where(weight == 1.0, y, 0)
    losses = np.logaddexp.reduce(Z, axis=1) - np.take_along_axis(Z, label[:, None], axis=1)[:, 0]
    return float((weight * losses).sum() / max(weight.sum(), 1.0))
