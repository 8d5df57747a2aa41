"""Softmax regression, fitted by minibatch gradient descent."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from reference.arrays import Array
from reference.classification import cross_entropy_grad

__all__ = ["softmax_regression_fit"]


def softmax_regression_fit(
    X: ArrayLike, y: ArrayLike, C: int, lr: float, epochs: int, m: int, rng: np.random.Generator
) -> tuple[Array, Array]:
    """Fit ``logits = X Wᵀ + b`` to labels, from zeros.

    Shapes:
        X: (N, D)
        y: (N,) whole numbers from 0 to C - 1; a batch need not show every class
        m: examples in a batch; the last batch of an epoch may be smaller
        returns: W (C, D) and b (C,)

    Every epoch walks through all examples once, in a new order drawn from ``rng``.

    Source: Zhang, Lipton, Li & Smola, "Dive into Deep Learning", section "Softmax Regression".

    Raises:
        ValueError: ``m`` below 1, not one label per row, or a label that is no class from 0 to C - 1.

    >>> rng = np.random.default_rng(0)
    >>> W, b = softmax_regression_fit([[1.0], [-1.0]], [0, 1], 2, lr=1.0, epochs=1, m=2, rng=rng)
    >>> print(W.ravel(), b)
    [ 0.5 -0.5] [0. 0.]
    """
    if m < 1:
        raise ValueError(f"m, the examples in a batch, must be at least 1; got {m}")
    X, y = np.asarray(X, dtype=np.float64), np.asarray(y)
    W, b = np.zeros((C, X.shape[1])), np.zeros(C)
    cross_entropy_grad(X @ W.T + b, y)  # refuses bad labels before the first step
    for _ in range(epochs):
        order = rng.permutation(len(X))
        for start in range(0, len(X), m):
            rows = order[start : start + m]
            dZ = cross_entropy_grad(X[rows] @ W.T + b, y[rows])  # (m, C)
            W -= lr * dZ.T @ X[rows]
            b -= lr * dZ.sum(axis=0)
    return W, b
