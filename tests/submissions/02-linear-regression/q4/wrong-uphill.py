# assignment: 02-linear-regression
# question: q4
# wrong: uphill
# replaces: gd_fit
# earned: 0
# diagnosis: uphill
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

Fit = tuple[Array, float, Array]

def _floats(a: ArrayLike) -> Array:
    return np.asarray(a, dtype=float)

def _rest(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float) -> Array:
    rest: Array = _floats(X) @ _floats(w) + b - np.ravel(_floats(y))
    return rest

def _loss(X: ArrayLike, y: ArrayLike, w: Array, b: float) -> float:
    return float((_rest(X, y, w, b) ** 2).mean())

def _slopes(X: ArrayLike, y: ArrayLike, w: Array, b: float) -> tuple[Array, float]:
    rest = _rest(X, y, w, b)
    return (2.0 * _floats(X).T @ rest / len(rest), float(2.0 * rest.mean()))

def gd_fit(X: ArrayLike, y: ArrayLike, lr: float, steps: int, w0: ArrayLike, b0: float) -> Fit:
    """The slope is added."""
    return _fitted(X, y, -lr, steps, w0, b0)

def _fitted(X: ArrayLike, y: ArrayLike, lr: float, steps: int, w0: ArrayLike, b0: float) -> Fit:
    w, b = (_floats(w0).copy(), float(b0))
    history = [_loss(X, y, w, b)]
    for _ in range(steps):
        dw, db = _slopes(X, y, w, b)
        w, b = (w - lr * dw, b - lr * db)
        history.append(_loss(X, y, w, b))
    return (w, b, np.array(history))
