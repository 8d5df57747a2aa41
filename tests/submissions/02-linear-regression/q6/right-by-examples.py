# assignment: 02-linear-regression
# question: q6
# right: by examples
# replaces: max_stable_lr
# earned: 10
# diagnosis: none
# other questions: full

import numpy as np

from numpy.typing import ArrayLike, NDArray

def max_stable_lr(X: ArrayLike) -> float:
    """X X' has the same largest eigenvalue as X' X."""
    X = np.asarray(X, dtype=float)
    return float(2.0 / max(np.linalg.eigvalsh(2.0 * X @ X.T / len(X))))
