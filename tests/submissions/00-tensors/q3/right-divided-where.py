# assignment: 00-tensors
# question: q3
# right: divided where
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
    """np.divide, only where there is something to divide by."""
    X = np.asarray(X, dtype=float)
    mu, sd = (X.mean(axis=0), X.std(axis=0))
    return (np.divide(X - mu, sd, out=np.zeros_like(X), where=sd > 0), mu, sd)
