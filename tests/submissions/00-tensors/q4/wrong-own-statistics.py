# assignment: 00-tensors
# question: q4
# wrong: own statistics
# replaces: apply_standardize
# earned: 0
# diagnosis: own statistics
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

def standardize_one_reported(X: ArrayLike) -> Three:
    """The standard deviation of a constant column is reported as what was divided by: 1."""
    X = _floats(X)
    mu, sd = (X.mean(axis=0), _safe(X.std(axis=0)))
    return ((X - mu) / sd, mu, sd)

def apply_standardize(X: ArrayLike, mu: ArrayLike, sd: ArrayLike) -> Array:
    """New examples have a mean and a standard deviation of their own."""
    return standardize_one_reported(X)[0]
