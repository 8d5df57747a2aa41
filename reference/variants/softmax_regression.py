"""Other ways to fit a softmax regression and to use it. NumPy alone: the file can be pasted as it is."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]


# -- softmax_regression_fit --------------------------------------------------------------------------------


def fit_with_ones(
    X: ArrayLike, y: ArrayLike, C: int, lr: float, epochs: int, m: int, rng: np.random.Generator
) -> tuple[Array, Array]:
    """A column of ones carries the bias; one-hot labels."""
    X, y = np.asarray(X, dtype=float), np.asarray(y)
    if not np.isin(y, np.arange(C)).all():
        raise ValueError(f"labels must be 0 to {C - 1}")
    wide, hot = np.hstack([X, np.ones((len(X), 1))]), np.eye(C)[y]
    both = np.zeros((X.shape[1] + 1, C))
    for _ in range(epochs):
        order = np.arange(len(X))
        rng.shuffle(order)
        for rows in np.split(order, range(m, len(order), m)):
            scores = wide[rows] @ both
            grown = np.exp(scores - scores.max(axis=1, keepdims=True))
            both = both - lr / len(rows) * wide[rows].T @ (
                grown / grown.sum(axis=1, keepdims=True) - hot[rows]
            )
    return both[:-1].T, both[-1]


def fit_by_examples(
    X: ArrayLike, y: ArrayLike, C: int, lr: float, epochs: int, m: int, rng: np.random.Generator
) -> tuple[Array, Array]:
    """The gradient of a batch is added up one example at a time."""
    X, y = np.asarray(X, dtype=float), np.asarray(y)
    if min(y) < 0 or max(y) > C - 1:
        raise ValueError("a label is no class")
    W, b = np.zeros((C, X.shape[1])), np.zeros(C)
    for _ in range(epochs):
        waiting = list(rng.permutation(len(X)))
        while waiting:
            batch, waiting = waiting[:m], waiting[m:]
            dW, db = np.zeros_like(W), np.zeros_like(b)
            for n in batch:
                z = W @ X[n] + b
                slope = np.exp(z - np.logaddexp.reduce(z))
                slope[y[n]] -= 1.0
                dW, db = dW + np.outer(slope, X[n]), db + slope
            W, b = W - lr * dW / len(batch), b - lr * db / len(batch)
    return W, b


def fit_float32(
    X: ArrayLike, y: ArrayLike, C: int, lr: float, epochs: int, m: int, rng: np.random.Generator
) -> tuple[Array, Array]:
    """Everything in single precision."""
    X, y = np.asarray(X, dtype=np.float32), np.asarray(y)
    if y.min() < 0 or y.max() >= C:
        raise ValueError("a label is no class")
    W, b = np.zeros((C, X.shape[1]), dtype=np.float32), np.zeros(C, dtype=np.float32)
    for _ in range(epochs):
        order = rng.permutation(len(X))
        for start in range(0, len(X), m):
            rows = order[start : start + m]
            Z = X[rows] @ W.T + b
            grown = np.exp(Z - Z.max(axis=1, keepdims=True))
            dZ = grown / grown.sum(axis=1, keepdims=True)
            dZ[np.arange(len(rows)), y[rows]] -= np.float32(1.0)
            step = np.float32(lr / len(rows)) * dZ
            W, b = W - step.T @ X[rows], b - step.sum(axis=0)
    return W, b


# -- train_and_predict -------------------------------------------------------------------------------------


def predict_after_full_batches(X_train: ArrayLike, y_train: ArrayLike, X: ArrayLike) -> Array:
    """Gradient descent with all examples at once."""
    X_train, y_train = np.asarray(X_train, dtype=float), np.asarray(y_train)
    hot = np.eye(int(y_train.max()) + 1)[y_train]
    W, b = np.zeros((hot.shape[1], X_train.shape[1])), np.zeros(hot.shape[1])
    for _ in range(100):
        Z = X_train @ W.T + b
        grown = np.exp(Z - Z.max(axis=1, keepdims=True))
        dZ = (grown / grown.sum(axis=1, keepdims=True) - hot) / len(Z)
        W, b = W - 0.5 * dZ.T @ X_train, b - 0.5 * dZ.sum(axis=0)
    labels: Array = np.argmax(np.asarray(X, dtype=float) @ W.T + b, axis=1)
    return labels


def predict_by_one_against_rest(X_train: ArrayLike, y_train: ArrayLike, X: ArrayLike) -> Array:
    """A logistic regression for each class, by the method of Newton; the surest one wins."""
    X_train, y_train = np.asarray(X_train, dtype=float), np.asarray(y_train)
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


def predict_by_means(X_train: ArrayLike, y_train: ArrayLike, X: ArrayLike) -> list[int]:
    """The class whose examples have the nearest mean, as a list."""
    X_train, y_train = np.asarray(X_train, dtype=float), np.asarray(y_train)
    means = [X_train[y_train == label].mean(axis=0) for label in range(int(y_train.max()) + 1)]
    return [int(np.argmin([np.sum((x - mean) ** 2) for mean in means])) for x in np.asarray(X, dtype=float)]
