# assignment: 00-tensors
# question: q3
# wrong: constant column divided
# replaces: standardize
# earned: 12.3
# diagnosis: constant column divided
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

Three = tuple[Array, Array, Array]

def _floats(a: ArrayLike) -> Array:
    return np.asarray(a, dtype=float)

def standardize(X: ArrayLike) -> Three:
    """No column is constant."""
    X = _floats(X)
    mu, sd = (X.mean(axis=0), X.std(axis=0))
    with np.errstate(all='ignore'):
        return ((X - mu) / sd, mu, sd)
