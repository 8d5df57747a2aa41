"""Other ways to prepare a table. NumPy alone: the file can be pasted into a notebook as it is."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]
Three = tuple[Array, Array, Array]


def standardize_by_loops(X: ArrayLike) -> Three:
    """One column after the other, all sums written out."""
    X = np.array(X, dtype=float)
    N, D = X.shape
    Z, mu, sd = np.zeros((N, D)), np.zeros(D), np.zeros(D)
    for j in range(D):
        mu[j] = sum(X[i, j] for i in range(N)) / N
        sd[j] = (sum((X[i, j] - mu[j]) ** 2 for i in range(N)) / N) ** 0.5
        for i in range(N):
            Z[i, j] = (X[i, j] - mu[j]) / sd[j] if sd[j] > 0 else 0.0
    return Z, mu, sd


def standardize_divided_where(X: ArrayLike) -> Three:
    """np.divide, only where there is something to divide by."""
    X = np.asarray(X, dtype=float)
    mu, sd = X.mean(axis=0), X.std(axis=0)
    return np.divide(X - mu, sd, out=np.zeros_like(X), where=sd > 0), mu, sd


def standardize_by_root(X: ArrayLike) -> Three:
    """The root of the mean square of what is left, and nan_to_num for constant columns."""
    X = np.asarray(X, dtype=float)
    mu = X.sum(axis=0) / X.shape[0]
    rest = X - mu
    sd = np.sqrt(np.einsum("nd,nd->d", rest, rest) / X.shape[0])
    with np.errstate(all="ignore"):
        return np.nan_to_num(rest / sd), mu, sd


def standardize_float32(X: ArrayLike) -> Three:
    """Everything in single precision."""
    X = np.asarray(X, dtype=np.float32)
    mu, sd = X.mean(axis=0), X.std(axis=0)
    return (X - mu) / np.where(sd == 0, np.float32(1.0), sd), mu, sd


def apply_by_loops(X: ArrayLike, mu: ArrayLike, sd: ArrayLike) -> Array:
    """One number after the other."""
    Z, mu, sd = np.array(X, dtype=float), np.asarray(mu), np.asarray(sd)
    for i in range(Z.shape[0]):
        for j in range(Z.shape[1]):
            Z[i, j] = (Z[i, j] - mu[j]) / (sd[j] if sd[j] != 0 else 1.0)
    return Z


def apply_by_factor(X: ArrayLike, mu: ArrayLike, sd: ArrayLike) -> Array:
    """One over the standard deviation, as a factor."""
    sd = np.array(sd, dtype=float)
    sd[sd == 0] = 1.0
    Z: Array = (np.asarray(X, dtype=float) - np.asarray(mu)) * (1.0 / sd)
    return Z


def apply_by_columns(X: ArrayLike, mu: ArrayLike, sd: ArrayLike) -> Array:
    """Column by column, stacked."""
    columns = zip(np.asarray(X, dtype=float).T, np.asarray(mu), np.asarray(sd), strict=True)
    return np.stack([(column - m) / (s if s else 1.0) for column, m, s in columns], axis=1)


def apply_float32(X: ArrayLike, mu: ArrayLike, sd: ArrayLike) -> Array:
    """Everything in single precision."""
    sd = np.asarray(sd, dtype=np.float32)
    rest = np.asarray(X, dtype=np.float32) - np.asarray(mu, dtype=np.float32)
    Z: Array = rest / np.where(sd == 0, np.float32(1.0), sd)
    return Z


def one_hot_by_loop(y: ArrayLike, C: int) -> Array:
    """A loop over the examples."""
    hot: Array = np.zeros((len(np.asarray(y)), C))
    for i, label in enumerate(np.asarray(y)):
        if not 0 <= label < C:
            raise ValueError(f"{label} is no class")
        hot[i, label] = 1
    return hot


def one_hot_compared(y: ArrayLike, C: int) -> Array:
    """Every label compared with every class."""
    hot = np.asarray(y)[:, None] == np.arange(C)
    if not hot.any(axis=1).all():
        raise ValueError("a label is no class")
    compared: Array = hot.astype(float)
    return compared


def one_hot_rows_of_the_identity(y: ArrayLike, C: int) -> Array:
    """Rows of the identity matrix."""
    y = np.asarray(y, dtype=int)
    if not all(0 <= label < C for label in y):
        raise ValueError("a label is no class")
    hot: Array = np.identity(C)[y]
    return hot


def one_hot_float32(y: ArrayLike, C: int) -> Array:
    """In single precision."""
    return one_hot_compared(y, C).astype(np.float32)
