# assignment: 00-tensors
# question: q3
# right: loops
# replaces: standardize
# earned: 15
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

Three = tuple[Array, Array, Array]

def standardize(X: ArrayLike) -> Three:
    """One column after the other, all sums written out."""
    X = np.array(X, dtype=float)
    N, D = X.shape
    Z, mu, sd = (np.zeros((N, D)), np.zeros(D), np.zeros(D))
    for j in range(D):
        mu[j] = sum((X[i, j] for i in range(N))) / N
        sd[j] = (sum(((X[i, j] - mu[j]) ** 2 for i in range(N))) / N) ** 0.5
        for i in range(N):
            Z[i, j] = (X[i, j] - mu[j]) / sd[j] if sd[j] > 0 else 0.0
    return (Z, mu, sd)
