# assignment: 00-tensors
# question: q3
# wrong: only centred
# replaces: standardize
# earned: 0
# diagnosis: only centred
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

Three = tuple[Array, Array, Array]

def _floats(a: ArrayLike) -> Array:
    return np.asarray(a, dtype=float)

def standardize(X: ArrayLike) -> Three:
    """The mean is all that matters."""
    X = _floats(X)
    mu, sd = (X.mean(axis=0), X.std(axis=0))
    return (X - mu, mu, sd)
