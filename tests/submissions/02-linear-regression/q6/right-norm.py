# assignment: 02-linear-regression
# question: q6
# right: norm
# replaces: max_stable_lr
# earned: 10
# diagnosis: none
# other questions: full

import numpy as np

from numpy.typing import ArrayLike, NDArray

def max_stable_lr(X: ArrayLike) -> float:
    """The largest singular value of X, squared."""
    X = np.asarray(X, dtype=float)
    return float(len(X) / np.linalg.norm(X, 2) ** 2)
