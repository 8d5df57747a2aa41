# assignment: 00-tensors
# question: q3
# wrong: rows
# replaces: standardize
# earned: 0
# diagnosis: rows
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
    """Every row is put on one scale."""
    X = _floats(X)
    mu, sd = (X.mean(axis=1), X.std(axis=1))
    return ((X - mu[:, None]) / _safe(sd)[:, None], mu, sd)
