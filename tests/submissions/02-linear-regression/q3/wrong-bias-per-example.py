# assignment: 02-linear-regression
# question: q3
# wrong: bias per example
# replaces: mse_grads
# earned: 0
# diagnosis: bias per example
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

Grads = tuple[Array, Any]

def _floats(a: ArrayLike) -> Array:
    return np.asarray(a, dtype=float)

def _rest(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float) -> Array:
    rest: Array = _floats(X) @ _floats(w) + b - np.ravel(_floats(y))
    return rest

def _slopes(X: ArrayLike, y: ArrayLike, w: Array, b: float) -> tuple[Array, float]:
    rest = _rest(X, y, w, b)
    return (2.0 * _floats(X).T @ rest / len(rest), float(2.0 * rest.mean()))

def mse_grads(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float) -> Grads:
    """The slope for the bias is the error of each example."""
    return (_slopes(X, y, _floats(w), b)[0], 2.0 * _rest(X, y, w, b) / len(_floats(X)))
