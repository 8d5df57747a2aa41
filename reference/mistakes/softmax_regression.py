"""What students believe about fitting a softmax regression. NumPy alone: the file can be pasted as it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]
Order = Callable[[int], Array]
Slopes = Callable[[Array, Array], Array]


# -- the right answer that the beliefs below bend ----------------------------------------------------------


def _shares(Z: Array, axis: int = 1) -> Array:
    grown = np.exp(Z - Z.max(axis=axis, keepdims=True))
    shares: Array = grown / grown.sum(axis=axis, keepdims=True)
    return shares


def _slopes(Z: Array, y: Array) -> Array:
    return (_shares(Z) - np.eye(Z.shape[1])[y]) / len(Z)


def _labels(y: ArrayLike, C: int) -> Array:
    y = np.asarray(y)
    if y.min() < 0 or y.max() >= C:
        raise ValueError("there is no such class")
    return y


def _fit(
    X: ArrayLike,
    y: Array,
    C: int,
    steps: tuple[float, int, int],
    order: Callable[[int], Array],
    slopes: Slopes,
) -> tuple[Array, Array]:
    X = np.asarray(X, dtype=float)
    lr, epochs, m = steps
    W, b = np.zeros((C, X.shape[1])), np.zeros(C)
    for _ in range(epochs):
        rows = order(len(X))
        for start in range(0, len(rows), m):
            batch = rows[start : start + m]
            dZ = slopes(X[batch] @ W.T + b, y[batch])
            W -= lr * dZ.T @ X[batch]
            b -= lr * dZ.sum(axis=0)
    return W, b


# -- softmax_regression_fit --------------------------------------------------------------------------------


def fit_down_columns(
    X: ArrayLike, y: ArrayLike, C: int, lr: float, epochs: int, m: int, rng: np.random.Generator
) -> tuple[Array, Array]:
    """The softmax runs along the examples of the batch."""

    def slopes(Z: Array, y: Array) -> Array:
        return (_shares(Z, axis=0) - np.eye(Z.shape[1])[y]) / len(Z)

    return _fit(X, _labels(y, C), C, (lr, epochs, m), rng.permutation, slopes)


def fit_batch_sum(
    X: ArrayLike, y: ArrayLike, C: int, lr: float, epochs: int, m: int, rng: np.random.Generator
) -> tuple[Array, Array]:
    """The gradient is summed over the batch, not averaged."""

    def slopes(Z: Array, y: Array) -> Array:
        return _slopes(Z, y) * len(Z)

    return _fit(X, _labels(y, C), C, (lr, epochs, m), rng.permutation, slopes)


def fit_divided_by_m(
    X: ArrayLike, y: ArrayLike, C: int, lr: float, epochs: int, m: int, rng: np.random.Generator
) -> tuple[Array, Array]:
    """The sum over a batch is divided by m, also where the batch is smaller."""

    def slopes(Z: Array, y: Array) -> Array:
        return _slopes(Z, y) * len(Z) / m

    return _fit(X, _labels(y, C), C, (lr, epochs, m), rng.permutation, slopes)


def fit_uphill(
    X: ArrayLike, y: ArrayLike, C: int, lr: float, epochs: int, m: int, rng: np.random.Generator
) -> tuple[Array, Array]:
    """The gradient is added."""
    return _fit(X, _labels(y, C), C, (-lr, epochs, m), rng.permutation, _slopes)


def fit_one_step_an_epoch(
    X: ArrayLike, y: ArrayLike, C: int, lr: float, epochs: int, m: int, rng: np.random.Generator
) -> tuple[Array, Array]:
    """All examples make one batch, whatever m says."""
    return _fit(X, _labels(y, C), C, (lr, epochs, len(np.asarray(y))), rng.permutation, _slopes)


def fit_rest_dropped(
    X: ArrayLike, y: ArrayLike, C: int, lr: float, epochs: int, m: int, rng: np.random.Generator
) -> tuple[Array, Array]:
    """What does not fill a batch is left out."""

    def order(n: int) -> Array:
        return rng.permutation(n)[: n // m * m]

    return _fit(X, _labels(y, C), C, (lr, epochs, m), order, _slopes)


def fit_without_bias(
    X: ArrayLike, y: ArrayLike, C: int, lr: float, epochs: int, m: int, rng: np.random.Generator
) -> tuple[Array, Array]:
    """The bias stays 0."""
    X, y = np.asarray(X, dtype=float), _labels(y, C)
    W = np.zeros((C, X.shape[1]))
    for _ in range(epochs):
        order = rng.permutation(len(X))
        for start in range(0, len(X), m):
            rows = order[start : start + m]
            W -= lr * _slopes(X[rows] @ W.T, y[rows]).T @ X[rows]
    return W, np.zeros(C)


def fit_transposed(
    X: ArrayLike, y: ArrayLike, C: int, lr: float, epochs: int, m: int, rng: np.random.Generator
) -> tuple[Array, Array]:
    """W is handed back as (D, C)."""
    W, b = _fit(X, _labels(y, C), C, (lr, epochs, m), rng.permutation, _slopes)
    return W.T, b


def fit_any_label(
    X: ArrayLike, y: ArrayLike, C: int, lr: float, epochs: int, m: int, rng: np.random.Generator
) -> tuple[Array, Array]:
    """Labels are not looked at: -1 counts as the last class, and C as an error of NumPy's."""
    return _fit(X, np.asarray(y), C, (lr, epochs, m), rng.permutation, _slopes)
