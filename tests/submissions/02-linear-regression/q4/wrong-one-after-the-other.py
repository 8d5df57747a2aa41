# assignment: 02-linear-regression
# question: q4
# wrong: one after the other
# replaces: gd_fit
# earned: 0
# diagnosis: one after the other
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
    """The bias moves after the weights have moved."""
    w, b = (_floats(w0).copy(), float(b0))
    history = [_loss(X, y, w, b)]
    for _ in range(steps):
        w = w - lr * _slopes(X, y, w, b)[0]
        b = b - lr * _slopes(X, y, w, b)[1]
        history.append(_loss(X, y, w, b))
    return (w, b, np.array(history))
