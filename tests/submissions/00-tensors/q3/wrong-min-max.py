# assignment: 00-tensors
# question: q3
# wrong: min-max
# replaces: standardize
# earned: 0
# diagnosis: min-max
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
    """Columns run from 0 to 1."""
    X = _floats(X)
    low, span = (X.min(axis=0), X.max(axis=0) - X.min(axis=0))
    return ((X - low) / _safe(span), low, span)
