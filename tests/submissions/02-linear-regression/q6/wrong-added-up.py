# assignment: 02-linear-regression
# question: q6
# wrong: added up
# replaces: max_stable_lr
# earned: 0
# diagnosis: added up
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def _floats(a: ArrayLike) -> Array:
    return np.asarray(a, dtype=float)

def _bends(X: ArrayLike) -> Array:
    X = _floats(X)
    return np.linalg.eigvalsh(2.0 * X.T @ X / len(X))

def max_stable_lr(X: ArrayLike) -> float:
    """All curvatures add up."""
    return float(2.0 / _bends(X).sum())
