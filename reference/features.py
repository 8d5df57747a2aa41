"""Preparing a table: columns on one scale, and classes as columns."""

import numpy as np
from numpy.typing import ArrayLike

from reference.arrays import Array

__all__ = ["apply_standardize", "one_hot", "standardize"]


def standardize(X: ArrayLike) -> tuple[Array, Array, Array]:
    """Shift and scale every column to mean 0 and standard deviation 1.

    Shapes:
        X: (examples, features)
        returns: Z (examples, features), mu (features,), sd (features,), all float64

    ``sd`` is the population's: it divides by the number of examples, not by one less. A column that never
    changes has ``sd`` 0, and its part of Z is 0.

    Source: scikit-learn, ``StandardScaler``,
    https://scikit-learn.org/stable/modules/generated/sklearn.preprocessing.StandardScaler.html

    >>> Z, mu, sd = standardize([[1, 7], [3, 7]])
    >>> print(Z.tolist(), mu, sd)
    [[-1.0, 0.0], [1.0, 0.0]] [2. 7.] [1. 0.]
    """
    X = np.asarray(X, dtype=np.float64)
    mu = X.mean(axis=0)
    # A mean that was rounded leaves a constant column a tiny sd, which would blow its rounding errors up.
    constant = X.max(axis=0) == X.min(axis=0)
    mu = np.where(constant, X[0], mu)
    sd = np.where(constant, 0.0, X.std(axis=0))
    return apply_standardize(X, mu, sd), mu, sd


def apply_standardize(X: ArrayLike, mu: ArrayLike, sd: ArrayLike) -> Array:
    """Shift and scale columns by numbers that come from elsewhere: from the training examples.

    Shapes:
        X: (examples, features)
        mu, sd: (features,); where ``sd`` is 0 the column is only shifted
        returns: (examples, features), float64

    Source: scikit-learn, ``StandardScaler.transform``, as for `standardize`.

    >>> print(apply_standardize([[5, 8]], [2, 7], [3, 0]))
    [[1. 1.]]
    """
    sd = np.asarray(sd, dtype=np.float64)
    shifted = np.asarray(X, dtype=np.float64) - np.asarray(mu, dtype=np.float64)
    scaled: Array = shifted / np.where(sd == 0.0, 1.0, sd)
    return scaled


def one_hot(y: ArrayLike, C: int) -> Array:
    """Write every label as a row of zeros with a single 1 in the label's column.

    Shapes:
        y: (examples,) whole numbers in [0, C); no examples at all are fine
        returns: (examples, C), float64

    Source: ``torch.nn.functional.one_hot``,
    https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.one_hot.html

    Raises:
        ValueError: a label is below 0, or C or more.

    >>> print(one_hot([2, 0], 3))
    [[0. 0. 1.]
     [1. 0. 0.]]
    """
    y = np.asarray(y, dtype=np.int64)
    if np.any((y < 0) | (y >= C)):
        raise ValueError(f"labels must be in 0 ... {C - 1}; there are some from {y.min()} to {y.max()}")
    hot: Array = np.zeros((len(y), C))
    hot[np.arange(len(y)), y] = 1.0
    return hot
