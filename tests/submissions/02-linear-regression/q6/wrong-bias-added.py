# assignment: 02-linear-regression
# question: q6
# wrong: bias added
# replaces: max_stable_lr
# earned: 0
# diagnosis: bias added
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def _floats(a: ArrayLike) -> Array:
    return np.asarray(a, dtype=float)

def _with_ones(A: ArrayLike) -> Array:
    A = _floats(A)
    return np.hstack([A, np.ones((len(A), 1))])

def _bends(X: ArrayLike) -> Array:
    X = _floats(X)
    return np.linalg.eigvalsh(2.0 * X.T @ X / len(X))

def max_stable_lr(X: ArrayLike) -> float:
    """A column of ones belongs to every table."""
    return float(2.0 / _bends(_with_ones(X))[-1])
