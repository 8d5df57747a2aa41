# assignment: 00-tensors
# question: q4
# right: loops
# replaces: apply_standardize
# earned: 10
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def apply_standardize(X: ArrayLike, mu: ArrayLike, sd: ArrayLike) -> Array:
    """One number after the other."""
    Z, mu, sd = (np.array(X, dtype=float), np.asarray(mu), np.asarray(sd))
    for i in range(Z.shape[0]):
        for j in range(Z.shape[1]):
            Z[i, j] = (Z[i, j] - mu[j]) / (sd[j] if sd[j] != 0 else 1.0)
    return Z
