# assignment: 00-tensors
# question: q4
# wrong: zero divided
# replaces: apply_standardize
# earned: 8.2
# diagnosis: zero divided
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def _floats(a: ArrayLike) -> Array:
    return np.asarray(a, dtype=float)

def apply_standardize(X: ArrayLike, mu: ArrayLike, sd: ArrayLike) -> Array:
    """No column is constant."""
    with np.errstate(all='ignore'):
        scaled: Array = (_floats(X) - _floats(mu)) / _floats(sd)
    return scaled
