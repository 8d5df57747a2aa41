"""What students believe about preparing a table. NumPy alone: it can be pasted into a notebook."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]
Three = tuple[Array, Array, Array]


def _floats(a: ArrayLike) -> Array:
    return np.asarray(a, dtype=float)


def _safe(sd: ArrayLike) -> Array:
    sd = _floats(sd)
    return np.where(sd == 0.0, 1.0, sd)


# -- standardize -------------------------------------------------------------------------------------------


def standardize_sample(X: ArrayLike) -> Three:
    """A standard deviation divides by N - 1."""
    X = _floats(X)
    mu, sd = X.mean(axis=0), np.sqrt(((X - X.mean(axis=0)) ** 2).sum(axis=0) / max(len(X) - 1, 1))
    return (X - mu) / _safe(sd), mu, sd


def standardize_whole_table(X: ArrayLike) -> Three:
    """One mean and one standard deviation do for the whole table."""
    X = _floats(X)
    mu, sd = np.full(X.shape[1], X.mean()), np.full(X.shape[1], X.std())
    return (X - mu) / _safe(sd), mu, sd


def standardize_rows(X: ArrayLike) -> Three:
    """Every row is put on one scale."""
    X = _floats(X)
    mu, sd = X.mean(axis=1), X.std(axis=1)
    return (X - mu[:, None]) / _safe(sd)[:, None], mu, sd


def standardize_variance(X: ArrayLike) -> Three:
    """The variance is what one divides by."""
    X = _floats(X)
    mu, sd = X.mean(axis=0), X.var(axis=0)
    return (X - mu) / _safe(sd), mu, sd


def standardize_min_max(X: ArrayLike) -> Three:
    """Columns run from 0 to 1."""
    X = _floats(X)
    low, span = X.min(axis=0), X.max(axis=0) - X.min(axis=0)
    return (X - low) / _safe(span), low, span


def standardize_not_centred(X: ArrayLike) -> Three:
    """The scale is all that matters."""
    X = _floats(X)
    mu, sd = X.mean(axis=0), X.std(axis=0)
    return X / _safe(sd), mu, sd


def standardize_only_centred(X: ArrayLike) -> Three:
    """The mean is all that matters."""
    X = _floats(X)
    mu, sd = X.mean(axis=0), X.std(axis=0)
    return X - mu, mu, sd


def standardize_constant_divided(X: ArrayLike) -> Three:
    """No column is constant."""
    X = _floats(X)
    mu, sd = X.mean(axis=0), X.std(axis=0)
    with np.errstate(all="ignore"):
        return (X - mu) / sd, mu, sd


def standardize_one_reported(X: ArrayLike) -> Three:
    """The standard deviation of a constant column is reported as what was divided by: 1."""
    X = _floats(X)
    mu, sd = X.mean(axis=0), _safe(X.std(axis=0))
    return (X - mu) / sd, mu, sd


# -- apply_standardize -------------------------------------------------------------------------------------


def apply_own_statistics(X: ArrayLike, mu: ArrayLike, sd: ArrayLike) -> Array:
    """New examples have a mean and a standard deviation of their own."""
    return standardize_one_reported(X)[0]


def apply_only_shifted(X: ArrayLike, mu: ArrayLike, sd: ArrayLike) -> Array:
    """The mean is all that matters."""
    return _floats(X) - _floats(mu)


def apply_scaled_first(X: ArrayLike, mu: ArrayLike, sd: ArrayLike) -> Array:
    """X - mu / sd needs no parentheses."""
    shifted: Array = _floats(X) - _floats(mu) / _safe(sd)
    return shifted


def apply_backwards(X: ArrayLike, mu: ArrayLike, sd: ArrayLike) -> Array:
    """Undoing it is doing it."""
    restored: Array = _floats(X) * _safe(sd) + _floats(mu)
    return restored


def apply_variance(X: ArrayLike, mu: ArrayLike, sd: ArrayLike) -> Array:
    """sd is a variance."""
    scaled: Array = (_floats(X) - _floats(mu)) / np.sqrt(_safe(sd))
    return scaled


def apply_zero_divided(X: ArrayLike, mu: ArrayLike, sd: ArrayLike) -> Array:
    """No column is constant."""
    with np.errstate(all="ignore"):
        scaled: Array = (_floats(X) - _floats(mu)) / _floats(sd)
    return scaled


def apply_zero_column(X: ArrayLike, mu: ArrayLike, sd: ArrayLike) -> Array:
    """A column that was constant in training is 0 for ever."""
    scaled = (_floats(X) - _floats(mu)) / _safe(sd)
    zeroed: Array = np.where(_floats(sd) == 0.0, 0.0, scaled)
    return zeroed


# -- one_hot -----------------------------------------------------------------------------------------------


def _checked(y: ArrayLike, C: int) -> Array:
    y = np.asarray(y, dtype=int)
    if y.size and (y.min() < 0 or y.max() >= C):
        raise ValueError("no such class")
    return y


def one_hot_classes_seen(y: ArrayLike, C: int) -> Array:
    """There are as many classes as the largest label says."""
    y = _checked(y, C)
    hot: Array = np.eye(int(y.max()) + 1 if y.size else 0)[y]
    return hot


def one_hot_from_one(y: ArrayLike, C: int) -> Array:
    """Labels count from 1."""
    hot: Array = np.eye(C)[_checked(y, C) - 1]
    return hot


def one_hot_sideways(y: ArrayLike, C: int) -> Array:
    """Examples are columns."""
    hot: Array = np.eye(C)[_checked(y, C)].T
    return hot


def one_hot_labels_written(y: ArrayLike, C: int) -> Array:
    """The label itself stands in its column."""
    y = _checked(y, C)
    hot: Array = np.eye(C)[y] * y[:, None]
    return hot


def one_hot_everything_taken(y: ArrayLike, C: int) -> Array:
    """NumPy's indexing refuses what is no class."""
    hot: Array = np.eye(C)[np.asarray(y, dtype=int)]
    return hot


def one_hot_zero_row(y: ArrayLike, C: int) -> Array:
    """A label that is no class gets a row of zeros."""
    hot: Array = (np.asarray(y)[:, None] == np.arange(C)).astype(float)
    return hot


def one_hot_no_examples_refused(y: ArrayLike, C: int) -> Array:
    """There is always a largest label."""
    y = np.asarray(y, dtype=int)
    if y.max() >= C or y.min() < 0:
        raise ValueError("no such class")
    hot: Array = np.eye(C)[y]
    return hot
