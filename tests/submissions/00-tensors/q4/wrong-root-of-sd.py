# assignment: 00-tensors
# question: q4
# wrong: root of sd
# replaces: apply_standardize
# earned: 0
# diagnosis: root of sd
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def _floats(a: ArrayLike) -> Array:
    return np.asarray(a, dtype=float)

def _safe(sd: ArrayLike) -> Array:
    sd = _floats(sd)
    return np.where(sd == 0.0, 1.0, sd)

def apply_standardize(X: ArrayLike, mu: ArrayLike, sd: ArrayLike) -> Array:
    """sd is a variance."""
    scaled: Array = (_floats(X) - _floats(mu)) / np.sqrt(_safe(sd))
    return scaled
