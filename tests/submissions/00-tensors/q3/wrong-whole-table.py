# assignment: 00-tensors
# question: q3
# wrong: whole table
# replaces: standardize
# earned: 0
# diagnosis: whole table
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

Three = tuple[Array, Array, Array]

def _floats(a: ArrayLike) -> Array:
    return np.asarray(a, dtype=float)

def _safe(sd: ArrayLike) -> Array:
    sd = _floats(sd)
    return np.where(sd == 0.0, 1.0, sd)

def standardize(X: ArrayLike) -> Three:
    """One mean and one standard deviation do for the whole table."""
    X = _floats(X)
    mu, sd = (np.full(X.shape[1], X.mean()), np.full(X.shape[1], X.std()))
    return ((X - mu) / _safe(sd), mu, sd)
