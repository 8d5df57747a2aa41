# assignment: 02-linear-regression
# question: q4
# right: column of ones
# replaces: gd_fit
# earned: 15
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Fit = tuple[Any, Any, Any]

def gd_fit(X: ArrayLike, y: ArrayLike, lr: float, steps: int, w0: ArrayLike, b0: float) -> Fit:
    """The bias as the weight of a column of ones."""
    A, y = (np.column_stack([np.asarray(X, dtype=float), np.ones(len(np.asarray(X)))]), np.ravel(y))
    v = np.append(np.asarray(w0, dtype=float), b0)
    history = [np.mean((A @ v - y) ** 2)]
    for _ in range(steps):
        v = v - lr * 2.0 / len(A) * A.T @ (A @ v - y)
        history.append(np.mean((A @ v - y) ** 2))
    return (v[:-1], v[-1], history)
