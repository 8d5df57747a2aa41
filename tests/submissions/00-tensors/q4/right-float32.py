# assignment: 00-tensors
# question: q4
# right: float32
# replaces: apply_standardize
# earned: 10
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def apply_standardize(X: ArrayLike, mu: ArrayLike, sd: ArrayLike) -> Array:
    """Everything in single precision."""
    sd = np.asarray(sd, dtype=np.float32)
    rest = np.asarray(X, dtype=np.float32) - np.asarray(mu, dtype=np.float32)
    Z: Array = rest / np.where(sd == 0, np.float32(1.0), sd)
    return Z
