# assignment: 00-tensors
# question: q4
# wrong: only shifted
# replaces: apply_standardize
# earned: 0
# diagnosis: only shifted
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def _floats(a: ArrayLike) -> Array:
    return np.asarray(a, dtype=float)

def apply_standardize(X: ArrayLike, mu: ArrayLike, sd: ArrayLike) -> Array:
    """The mean is all that matters."""
    return _floats(X) - _floats(mu)
