# assignment: 04-logistic-softmax
# question: q7
# right: example by example
# replaces: softmax_regression_fit
# earned: 15
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def softmax_regression_fit(X: ArrayLike, y: ArrayLike, C: int, lr: float, epochs: int, m: int, rng: np.random.Generator) -> tuple[Array, Array]:
    """The gradient of a batch is added up one example at a time."""
    X, y = (np.asarray(X, dtype=float), np.asarray(y))
    if min(y) < 0 or max(y) > C - 1:
        raise ValueError('a label is no class')
    W, b = (np.zeros((C, X.shape[1])), np.zeros(C))
    for _ in range(epochs):
        waiting = list(rng.permutation(len(X)))
        while waiting:
            batch, waiting = (waiting[:m], waiting[m:])
            dW, db = (np.zeros_like(W), np.zeros_like(b))
            for n in batch:
                z = W @ X[n] + b
                slope = np.exp(z - np.logaddexp.reduce(z))
                slope[y[n]] -= 1.0
                dW, db = (dW + np.outer(slope, X[n]), db + slope)
            W, b = (W - lr * dW / len(batch), b - lr * db / len(batch))
    return (W, b)
