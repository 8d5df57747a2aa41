# assignment: 02-linear-regression
# question: q4
# right: moments
# replaces: gd_fit
# earned: 15
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Fit = tuple[Any, Any, Any]

def gd_fit(X: ArrayLike, y: ArrayLike, lr: float, steps: int, w0: ArrayLike, b0: float) -> Fit:
    """The loss is a parabola of sums over the examples, which are taken once."""
    A, y = (np.column_stack([np.asarray(X, dtype=float), np.ones(len(np.asarray(X)))]), np.ravel(y))
    gram, cross = (A.T @ A / len(A), A.T @ y / len(A))
    path = [np.append(np.asarray(w0, dtype=float), b0)]
    for _ in range(steps):
        path.append(path[-1] - 2.0 * lr * (gram @ path[-1] - cross))
    return (path[-1][:-1], path[-1][-1], [((A @ v - y) ** 2).mean() for v in path])
