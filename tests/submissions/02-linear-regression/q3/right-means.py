# assignment: 02-linear-regression
# question: q3
# right: means
# replaces: mse_grads
# earned: 20
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def mse_grads(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float) -> tuple[Array, Any]:
    """Means over the examples."""
    X = np.asarray(X, dtype=float)
    rest = (X @ np.asarray(w, dtype=float) + b - np.ravel(y))[:, None]
    return ((2.0 * rest * X).mean(axis=0), 2.0 * rest.mean())
