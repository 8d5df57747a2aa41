# assignment: 04-logistic-softmax
# question: q7
# right: float32
# replaces: softmax_regression_fit
# earned: 15
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def softmax_regression_fit(X: ArrayLike, y: ArrayLike, C: int, lr: float, epochs: int, m: int, rng: np.random.Generator) -> tuple[Array, Array]:
    """Everything in single precision."""
    X, y = (np.asarray(X, dtype=np.float32), np.asarray(y))
    if y.min() < 0 or y.max() >= C:
        raise ValueError('a label is no class')
    W, b = (np.zeros((C, X.shape[1]), dtype=np.float32), np.zeros(C, dtype=np.float32))
    for _ in range(epochs):
        order = rng.permutation(len(X))
        for start in range(0, len(X), m):
            rows = order[start:start + m]
            Z = X[rows] @ W.T + b
            grown = np.exp(Z - Z.max(axis=1, keepdims=True))
            dZ = grown / grown.sum(axis=1, keepdims=True)
            dZ[np.arange(len(rows)), y[rows]] -= np.float32(1.0)
            step = np.float32(lr / len(rows)) * dZ
            W, b = (W - step.T @ X[rows], b - step.sum(axis=0))
    return (W, b)
