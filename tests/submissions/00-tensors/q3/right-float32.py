# assignment: 00-tensors
# question: q3
# right: float32
# replaces: standardize
# earned: 15
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

Three = tuple[Array, Array, Array]

def standardize(X: ArrayLike) -> Three:
    """Everything in single precision."""
    X = np.asarray(X, dtype=np.float32)
    mu, sd = (X.mean(axis=0), X.std(axis=0))
    return ((X - mu) / np.where(sd == 0, np.float32(1.0), sd), mu, sd)
