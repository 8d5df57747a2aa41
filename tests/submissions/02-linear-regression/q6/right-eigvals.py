# assignment: 02-linear-regression
# question: q6
# right: eigvals
# replaces: max_stable_lr
# earned: 10
# diagnosis: none
# other questions: full

import numpy as np

from numpy.typing import ArrayLike, NDArray

def max_stable_lr(X: ArrayLike) -> float:
    """The eigenvalues of a matrix that nobody said is symmetric."""
    X = np.asarray(X, dtype=float)
    return float(1.0 / np.linalg.eigvals(X.T @ X / X.shape[0]).real.max())
