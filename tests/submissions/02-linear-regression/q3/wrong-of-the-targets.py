# assignment: 02-linear-regression
# question: q3
# wrong: of the targets
# replaces: mse_grads
# earned: 0
# diagnosis: of the targets
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

Grads = tuple[Array, Any]

def _floats(a: ArrayLike) -> Array:
    return np.asarray(a, dtype=float)

def mse_grads(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float) -> Grads:
    """The slope is the table times the targets."""
    X, want = (_floats(X), np.ravel(_floats(y)))
    return (-2.0 * X.T @ want / len(X), float(-2.0 * want.mean()))
