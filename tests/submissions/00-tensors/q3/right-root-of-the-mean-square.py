# assignment: 00-tensors
# question: q3
# right: root of the mean square
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
    """The root of the mean square of what is left, and nan_to_num for constant columns."""
    X = np.asarray(X, dtype=float)
    mu = X.sum(axis=0) / X.shape[0]
    rest = X - mu
    sd = np.sqrt(np.einsum('nd,nd->d', rest, rest) / X.shape[0])
    with np.errstate(all='ignore'):
        return (np.nan_to_num(rest / sd), mu, sd)
