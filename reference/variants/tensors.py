"""Other ways to write weighted sums. NumPy alone: the file can be pasted into a notebook as it is."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]


def model_out_by_loop(W: Any, x: Any) -> float:
    """A loop over the features."""
    total = 0.0
    for i in range(len(W)):
        total += W[i] * x[i]
    return total


def model_out_by_zip(W: Any, x: Any) -> float:
    """Python's own sum over pairs."""
    return float(sum(w * a for w, a in zip(W, x, strict=True)))


def model_out_by_product_and_sum(W: ArrayLike, x: ArrayLike) -> Array:
    """Products, then their sum."""
    total: Array = np.multiply(W, x).sum()
    return total


def model_out_float32(W: ArrayLike, x: ArrayLike) -> Array:
    """Everything in single precision."""
    total: Array = np.asarray(W, dtype=np.float32) @ np.asarray(x, dtype=np.float32)
    return total


def predict_by_rows(W: Any, X: Any) -> Array:
    """A loop over the examples."""
    return np.array([float(np.dot(W, row)) for row in X])


def predict_by_einsum(W: ArrayLike, X: ArrayLike) -> Array:
    """One einsum."""
    answers: Array = np.einsum("nd,d->n", np.asarray(X, dtype=float), np.asarray(W, dtype=float))
    return answers


def predict_by_product_and_sum(W: ArrayLike, X: ArrayLike) -> Array:
    """The weighted table, summed along its rows."""
    answers: Array = (np.asarray(X) * np.asarray(W)).sum(axis=1)
    return answers


def predict_by_columns(W: Any, X: ArrayLike) -> Array:
    """A loop over the features, each a whole column at a time."""
    X = np.asarray(X, dtype=float)
    answers: Array = np.zeros(len(X))
    for j, weight in enumerate(W):
        answers = answers + weight * X[:, j]
    return answers


def predict_float32(W: ArrayLike, X: ArrayLike) -> Array:
    """Everything in single precision."""
    answers: Array = np.asarray(X, dtype=np.float32) @ np.asarray(W, dtype=np.float32)
    return answers
