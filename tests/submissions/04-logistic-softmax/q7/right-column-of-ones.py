# assignment: 04-logistic-softmax
# question: q7
# right: column of ones
# replaces: softmax_regression_fit
# earned: 15
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def softmax_regression_fit(X: ArrayLike, y: ArrayLike, C: int, lr: float, epochs: int, m: int, rng: np.random.Generator) -> tuple[Array, Array]:
    """A column of ones carries the bias; one-hot labels."""
    X, y = (np.asarray(X, dtype=float), np.asarray(y))
    if not np.isin(y, np.arange(C)).all():
        raise ValueError(f'labels must be 0 to {C - 1}')
    wide, hot = (np.hstack([X, np.ones((len(X), 1))]), np.eye(C)[y])
    both = np.zeros((X.shape[1] + 1, C))
    for _ in range(epochs):
        order = np.arange(len(X))
        rng.shuffle(order)
        for rows in np.split(order, range(m, len(order), m)):
            scores = wide[rows] @ both
            grown = np.exp(scores - scores.max(axis=1, keepdims=True))
            both = both - lr / len(rows) * wide[rows].T @ (grown / grown.sum(axis=1, keepdims=True) - hot[rows])
    return (both[:-1].T, both[-1])
