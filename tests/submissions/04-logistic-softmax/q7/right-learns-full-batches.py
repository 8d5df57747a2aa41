# assignment: 04-logistic-softmax
# question: q7
# right: learns: full batches
# replaces: train_and_predict
# earned: 15
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def train_and_predict(X_train: ArrayLike, y_train: ArrayLike, X: ArrayLike) -> Array:
    """Gradient descent with all examples at once."""
    X_train, y_train = (np.asarray(X_train, dtype=float), np.asarray(y_train))
    hot = np.eye(int(y_train.max()) + 1)[y_train]
    W, b = (np.zeros((hot.shape[1], X_train.shape[1])), np.zeros(hot.shape[1]))
    for _ in range(100):
        Z = X_train @ W.T + b
        grown = np.exp(Z - Z.max(axis=1, keepdims=True))
        dZ = (grown / grown.sum(axis=1, keepdims=True) - hot) / len(Z)
        W, b = (W - 0.5 * dZ.T @ X_train, b - 0.5 * dZ.sum(axis=0))
    labels: Array = np.argmax(np.asarray(X, dtype=float) @ W.T + b, axis=1)
    return labels
