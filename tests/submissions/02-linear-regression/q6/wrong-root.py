# assignment: 02-linear-regression
# question: q6
# wrong: root
# replaces: max_stable_lr
# earned: 0
# diagnosis: root
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def _floats(a: ArrayLike) -> Array:
    return np.asarray(a, dtype=float)

def max_stable_lr(X: ArrayLike) -> float:
    """The largest singular value of X decides."""
    return float(len(_floats(X)) / np.linalg.norm(_floats(X), 2))
