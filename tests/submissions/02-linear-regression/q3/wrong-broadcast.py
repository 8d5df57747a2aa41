# assignment: 02-linear-regression
# question: q3
# wrong: broadcast
# replaces: mse_grads
# earned: 17.3
# diagnosis: broadcast
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

Grads = tuple[Array, Any]

def _floats(a: ArrayLike) -> Array:
    return np.asarray(a, dtype=float)

def mse_grads(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float) -> Grads:
    """A row less a column subtracts pair by pair."""
    X = _floats(X)
    rest = X @ _floats(w) + b - _floats(y)
    return (2.0 * X.T @ rest / len(X), float(2.0 * rest.mean()))
