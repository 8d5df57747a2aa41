# assignment: 04-logistic-softmax
# question: q7
# wrong: uphill
# replaces: softmax_regression_fit
# earned: 0
# diagnosis: uphill
# other questions: full

from collections.abc import Callable

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

Slopes = Callable[[Array, Array], Array]

def _shares(Z: Array, axis: int=1) -> Array:
    grown = np.exp(Z - Z.max(axis=axis, keepdims=True))
    shares: Array = grown / grown.sum(axis=axis, keepdims=True)
    return shares

def _slopes(Z: Array, y: Array) -> Array:
    return (_shares(Z) - np.eye(Z.shape[1])[y]) / len(Z)

def _labels(y: ArrayLike, C: int) -> Array:
    y = np.asarray(y)
    if y.min() < 0 or y.max() >= C:
        raise ValueError('there is no such class')
    return y

def _fit(X: ArrayLike, y: Array, C: int, steps: tuple[float, int, int], order: Callable[[int], Array], slopes: Slopes) -> tuple[Array, Array]:
    X = np.asarray(X, dtype=float)
    lr, epochs, m = steps
    W, b = (np.zeros((C, X.shape[1])), np.zeros(C))
    for _ in range(epochs):
        rows = order(len(X))
        for start in range(0, len(rows), m):
            batch = rows[start:start + m]
            dZ = slopes(X[batch] @ W.T + b, y[batch])
            W -= lr * dZ.T @ X[batch]
            b -= lr * dZ.sum(axis=0)
    return (W, b)

def softmax_regression_fit(X: ArrayLike, y: ArrayLike, C: int, lr: float, epochs: int, m: int, rng: np.random.Generator) -> tuple[Array, Array]:
    """The gradient is added."""
    return _fit(X, _labels(y, C), C, (-lr, epochs, m), rng.permutation, _slopes)
