"""How a neuron learns: its gradients, the perceptron's rule, and what equal neurons come to."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from reference.arrays import Array
from reference.neuron import sigmoid

__all__ = ["neuron_grad", "perceptron_train", "symmetric_steps"]


def neuron_grad(w: ArrayLike, b: float, x: ArrayLike, y: float, loss: str) -> tuple[Array, float]:
    """The gradients of one neuron's loss on one example.

    Shapes:
        w, x: (D,)
        y: one number in [0, 1], not only 0 and 1
        loss: "half_se" for (yhat - y)² / 2, "se" for (yhat - y)², "bce" for the cross-entropy
        returns: dw (D,) and db, one number

    The cross-entropy's 1 / (yhat (1 - yhat)) cancels with the slope of the sigmoid: nothing is divided, so
    nothing goes wrong where yhat rounds to 0 or 1.

    Source: NUS CS2109S, lecture 10: the step of a single-layer network with a sigmoid, that of "half_se".

    Raises:
        ValueError: an unknown loss.

    >>> dw, db = neuron_grad([0.0, 1.0], 0.0, [2.0, 0.0], 1.0, "bce")  # yhat is 1/2
    >>> dw, float(db)
    (array([-1., -0.]), -0.5)
    """
    if loss not in ("half_se", "se", "bce"):
        raise ValueError(f"unknown loss {loss!r}; known: half_se, se, bce")
    w, x = np.asarray(w, dtype=np.float64), np.asarray(x, dtype=np.float64)
    z = w @ x + b
    dz = sigmoid(z) - y
    if loss != "bce":
        dz = dz * sigmoid(z) * sigmoid(-z) * (2.0 if loss == "se" else 1.0)
    return dz * x, float(dz)


def perceptron_train(X: ArrayLike, y: ArrayLike, epochs: int, lr: float = 1.0) -> tuple[Array, float, int]:
    """Train a perceptron by its rule: nothing where it is right, a step towards the example where not.

    Shapes:
        X: (N, D), taken in their order
        y: (N,), each -1 or +1
        epochs: how often to go through the examples at most; an epoch without mistake is the last
        returns: w (D,), b, and how many steps were taken

    Weights and bias start at 0. A sum of exactly 0 is a mistake, or nothing would ever begin.

    Source: Rosenblatt, "The Perceptron: A Probabilistic Model" (1958); Novikoff, "On convergence proofs for
    perceptrons" (1962).

    >>> perceptron_train([[1.0, 2.0], [-1.0, 1.0]], [1, -1], epochs=10)
    (array([2., 1.]), 0.0, 2)
    """
    X, y = np.asarray(X, dtype=np.float64), np.asarray(y, dtype=np.float64)
    w, b, updates = np.zeros(X.shape[1]), 0.0, 0
    for _ in range(epochs):
        before = updates
        for row, label in zip(X, y, strict=True):
            if label * (w @ row + b) <= 0:
                w, b, updates = w + lr * label * row, b + lr * float(label), updates + 1
        if updates == before:
            break
    return w, b, updates


def symmetric_steps(k: int, X: ArrayLike, y: ArrayLike, start: float, lr: float) -> Array:
    """Train a network of two hidden neurons that start alike, and look at what they have become.

    Shapes:
        k: how many steps of gradient descent, with all examples at each
        X: (N, 2)
        y: (N,), zeros and ones
        start: every weight and every bias before the first step
        returns: (2, 2), the weights of one hidden neuron a row

    The loss is the mean cross-entropy. Equal neurons get equal gradients, so the rows stay equal.

    Source: Goodfellow, Bengio, Courville, "Deep Learning" (2016), section 8.4: initial parameters need to
    break the symmetry between units.

    >>> symmetric_steps(0, [[0, 1], [2, 1]], [0, 1], start=0.5, lr=1.0)
    array([[0.5, 0.5],
           [0.5, 0.5]])
    >>> first, second = symmetric_steps(9, [[0, 1], [2, 1]], [0, 1], start=0.5, lr=1.0)
    >>> bool(np.all(first == second)), bool(first[0] == first[1])
    (True, False)
    """
    X, y = np.asarray(X, dtype=np.float64), np.asarray(y, dtype=np.float64)
    W1, b1 = np.full((2, X.shape[1]), float(start)), np.full(2, float(start))
    w2, b2 = np.full(2, float(start)), float(start)
    for _ in range(k):
        h = sigmoid(X @ W1.T + b1)  # (N, 2)
        dz2 = (sigmoid(h @ w2 + b2) - y) / len(y)  # (N,)
        dz1 = dz2[:, None] * w2 * h * (1.0 - h)  # (N, 2)
        W1, b1 = W1 - lr * dz1.T @ X, b1 - lr * dz1.sum(axis=0)
        w2, b2 = w2 - lr * h.T @ dz2, b2 - lr * float(dz2.sum())
    return W1
