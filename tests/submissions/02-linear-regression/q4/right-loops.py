# assignment: 02-linear-regression
# question: q4
# right: loops
# replaces: gd_fit
# earned: 15
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

Fit = tuple[Any, Any, Any]

def predict_by_loops(X: Any, w: Any, b: float) -> Array:
    """One example after the other."""
    return np.array([sum((float(a) * float(c) for a, c in zip(row, w, strict=True))) + b for row in X])

def mse_by_loop(yhat: Any, y: Any) -> float:
    """A sum, one example after the other."""
    pairs = list(zip(np.ravel(yhat).tolist(), np.ravel(y).tolist(), strict=True))
    if not pairs:
        raise ValueError('no examples')
    return float(sum(((got - want) ** 2 for got, want in pairs)) / len(pairs))

def grads_by_loops(X: Any, y: Any, w: Any, b: float) -> tuple[Array, float]:
    """One example after the other."""
    X, y, w = (np.asarray(X, dtype=float), np.ravel(y), np.asarray(w, dtype=float))
    dw, db = (np.zeros(len(w)), 0.0)
    for row, want in zip(X, y, strict=True):
        rest = float(row @ w) + b - float(want)
        dw, db = (dw + 2.0 * rest * row / len(X), db + 2.0 * rest / len(X))
    return (dw, db)

def gd_fit(X: ArrayLike, y: ArrayLike, lr: float, steps: int, w0: ArrayLike, b0: float) -> Fit:
    """The history is filled in as the loop goes, and the last loss at the end."""
    w, b, history = (np.array(w0, dtype=float), b0, np.zeros(steps + 1))
    for step in range(steps):
        history[step] = mse_by_loop(predict_by_loops(np.asarray(X), w, b), y)
        dw, db = grads_by_loops(X, y, w, b)
        w -= lr * dw
        b -= lr * db
    history[steps] = mse_by_loop(predict_by_loops(np.asarray(X), w, b), y)
    return (w, b, history)
