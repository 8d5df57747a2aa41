"""What students believe about weighted sums. NumPy alone: it can be pasted into a notebook."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]


def _floats(a: ArrayLike) -> Array:
    return np.asarray(a, dtype=float)


# -- model_out ---------------------------------------------------------------------------------------------


def model_out_two_terms(W: ArrayLike, x: ArrayLike) -> Array:
    """The sum goes on by itself on the next line."""
    W, x = _floats(W), _floats(x)
    total: Array = np.asarray((W[:2] * x[:2]).sum())
    return total


def model_out_four_terms(W: ArrayLike, x: ArrayLike) -> Array:
    """There are four features, as in the example."""
    W, x = _floats(W), _floats(x)
    total: Array = np.asarray(W[0] * x[0] + W[1] * x[1] + W[2] * x[2] + W[3] * x[3])
    return total


def model_out_boxed(W: ArrayLike, x: ArrayLike) -> Array:
    """The answer is an array of one number."""
    return np.array([_floats(W) @ _floats(x)])


def model_out_products(W: ArrayLike, x: ArrayLike) -> Array:
    """The products are the answer."""
    products: Array = _floats(W) * _floats(x)
    return products


def model_out_no_weights(W: ArrayLike, x: ArrayLike) -> Array:
    """The features are added up as they are."""
    total: Array = np.asarray(_floats(x).sum())
    return total


def model_out_rounded(W: ArrayLike, x: ArrayLike) -> float:
    """One digit is printed, so one digit is returned."""
    return round(float(_floats(W) @ _floats(x)), 1)


def model_out_mean(W: ArrayLike, x: ArrayLike) -> Array:
    """The products are averaged."""
    mean: Array = np.asarray((_floats(W) * _floats(x)).mean())
    return mean


# -- predict -----------------------------------------------------------------------------------------------


def predict_column(W: ArrayLike, X: ArrayLike) -> Array:
    """The answers stand below each other."""
    column: Array = (_floats(X) @ _floats(W))[:, None]
    return column


def predict_weights_first(W: ArrayLike, X: ArrayLike) -> Array:
    """The order of a product does not matter."""
    answers: Array = _floats(W) @ _floats(X)
    return answers


def predict_one_number(W: ArrayLike, X: ArrayLike) -> Array:
    """Everything is added up."""
    total: Array = np.asarray((_floats(X) * _floats(W)).sum())
    return total


def predict_products(W: ArrayLike, X: ArrayLike) -> Array:
    """The weighted table is the answer."""
    products: Array = _floats(X) * _floats(W)
    return products


def predict_squeezed(W: ArrayLike, X: ArrayLike) -> Array:
    """Axes of length 1 are in the way."""
    return np.squeeze(_floats(X) @ _floats(W))


def predict_column_sums(W: ArrayLike, X: ArrayLike) -> Array:
    """The weighted table is added up over its rows."""
    sums: Array = (_floats(X) * _floats(W)).sum(axis=0)
    return sums
