# assignment: 02-linear-regression
# question: q3
# right: loops
# replaces: mse_grads
# earned: 20
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def mse_grads(X: Any, y: Any, w: Any, b: float) -> tuple[Array, float]:
    """One example after the other."""
    X, y, w = (np.asarray(X, dtype=float), np.ravel(y), np.asarray(w, dtype=float))
    dw, db = (np.zeros(len(w)), 0.0)
    for row, want in zip(X, y, strict=True):
        rest = float(row @ w) + b - float(want)
        dw, db = (dw + 2.0 * rest * row / len(X), db + 2.0 * rest / len(X))
    return (dw, db)
