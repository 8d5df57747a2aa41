# assignment: 02-linear-regression
# question: q3
# right: column of ones
# replaces: mse_grads
# earned: 20
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def mse_grads(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float) -> tuple[Array, Any]:
    """The bias as the weight of a column of ones."""
    A = np.column_stack([np.asarray(X, dtype=float), np.ones(len(np.asarray(X)))])
    both = 2.0 / len(A) * A.T @ (A @ np.append(w, b) - np.ravel(y))
    return (both[:-1], both[-1])
