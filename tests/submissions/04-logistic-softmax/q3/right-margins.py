# assignment: 04-logistic-softmax
# question: q3
# right: margins
# replaces: cross_entropy
# earned: 15
# diagnosis: none
# other questions: full

import numpy as np

from numpy.typing import ArrayLike, NDArray

def cross_entropy(Z: ArrayLike, y: ArrayLike) -> float:
    """The log of a sum of exp(z - z_y), one example at a time."""
    Z = np.asarray(Z, dtype=float)
    total = 0.0
    for row, label in zip(Z, np.asarray(y), strict=True):
        total += float(np.logaddexp.reduce(row - row[label]))
    return total / len(Z)
