# assignment: 00-tensors
# question: q3
# wrong: one reported
# replaces: standardize
# earned: 12.3
# diagnosis: one reported
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
    """The standard deviation of a constant column is reported as what was divided by: 1."""
    X = _floats(X)
    mu, sd = (X.mean(axis=0), _safe(X.std(axis=0)))
    return ((X - mu) / sd, mu, sd)
