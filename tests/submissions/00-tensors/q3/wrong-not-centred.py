# assignment: 00-tensors
# question: q3
# wrong: not centred
# replaces: standardize
# earned: 0
# diagnosis: not centred
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
    """The scale is all that matters."""
    X = _floats(X)
    mu, sd = (X.mean(axis=0), X.std(axis=0))
    return (X / _safe(sd), mu, sd)
