# assignment: 04-logistic-softmax
# question: q7
# right: learns: one against the rest
# replaces: train_and_predict
# earned: 15
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def train_and_predict(X_train: ArrayLike, y_train: ArrayLike, X: ArrayLike) -> Array:
    """A logistic regression for each class, by the method of Newton; the surest one wins."""
    X_train, y_train = (np.asarray(X_train, dtype=float), np.asarray(y_train))
    wide = np.hstack([X_train, np.ones((len(X_train), 1))])
    scores = []
    for label in range(int(y_train.max()) + 1):
        w = np.zeros(wide.shape[1])
        for _ in range(6):
            s = 0.5 * (1.0 + np.tanh(0.5 * wide @ w))
            bend = wide.T @ (wide * (s * (1.0 - s))[:, None]) + 0.1 * np.eye(len(w))
            w = w - np.linalg.solve(bend, wide.T @ (s - (y_train == label)) + 0.1 * w)
        scores.append(np.asarray(X, dtype=float) @ w[:-1] + w[-1])
    labels: Array = np.argmax(scores, axis=0)
    return labels
