# assignment: 04-logistic-softmax
# question: q7
# wrong: bias stays 0
# replaces: softmax_regression_fit
# earned: 2.7
# diagnosis: bias stays 0
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

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

def softmax_regression_fit(X: ArrayLike, y: ArrayLike, C: int, lr: float, epochs: int, m: int, rng: np.random.Generator) -> tuple[Array, Array]:
    """The bias stays 0."""
    X, y = (np.asarray(X, dtype=float), _labels(y, C))
    W = np.zeros((C, X.shape[1]))
    for _ in range(epochs):
        order = rng.permutation(len(X))
        for start in range(0, len(X), m):
            rows = order[start:start + m]
            W -= lr * _slopes(X[rows] @ W.T, y[rows]).T @ X[rows]
    return (W, np.zeros(C))
