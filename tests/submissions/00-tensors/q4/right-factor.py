# assignment: 00-tensors
# question: q4
# right: factor
# replaces: apply_standardize
# earned: 10
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def apply_standardize(X: ArrayLike, mu: ArrayLike, sd: ArrayLike) -> Array:
    """One over the standard deviation, as a factor."""
    sd = np.array(sd, dtype=float)
    sd[sd == 0] = 1.0
    Z: Array = (np.asarray(X, dtype=float) - np.asarray(mu)) * (1.0 / sd)
    return Z
