# assignment: 00-tensors
# question: q4
# wrong: zero column
# replaces: apply_standardize
# earned: 8.2
# diagnosis: zero column
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
    """A column that was constant in training is 0 for ever."""
    scaled = (_floats(X) - _floats(mu)) / _safe(sd)
    zeroed: Array = np.where(_floats(sd) == 0.0, 0.0, scaled)
    return zeroed
