"""What students believe about a softmax and its losses. NumPy alone: the file can be pasted as it is."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]


# -- the right answers that the beliefs below bend ---------------------------------------------------------


def _lse(Z: ArrayLike, axis: int = -1) -> Array:
    Z = np.asarray(Z, dtype=float)
    total: Array = np.logaddexp.reduce(Z, axis=axis, keepdims=True)
    return total


def _shares(Z: ArrayLike, axis: int = -1) -> Array:
    shares: Array = np.exp(np.asarray(Z, dtype=float) - _lse(Z, axis))
    return shares


def _losses(Z: ArrayLike, y: ArrayLike, axis: int = -1) -> Array:
    """One loss per example; ``axis`` is the one that the softmax runs along."""
    Z = np.asarray(Z, dtype=float)
    losses: Array = (_lse(Z, axis) - Z)[np.arange(len(Z)), np.asarray(y)]
    return losses


def _onehot(Z: ArrayLike, y: ArrayLike) -> Array:
    hot: Array = np.eye(np.shape(Z)[1])[np.asarray(y)]
    return hot


def _log_squashed(z: ArrayLike) -> Array:
    halves: Array = -np.logaddexp(0.0, -np.asarray(z, dtype=float))
    return halves


# -- cross_entropy -----------------------------------------------------------------------------------------


def cross_entropy_sum(Z: ArrayLike, y: ArrayLike) -> float:
    """The losses are summed, not averaged."""
    return float(_losses(Z, y).sum())


def cross_entropy_mean_of_entries(Z: ArrayLike, y: ArrayLike) -> float:
    """The sum is divided by N C, as a mean of the whole table is."""
    return float(_losses(Z, y).sum() / np.size(Z))


def cross_entropy_bits(Z: ArrayLike, y: ArrayLike) -> float:
    """The logarithm has base 2."""
    return float(_losses(Z, y).mean() / np.log(2.0))


def cross_entropy_of_shares(Z: ArrayLike, y: ArrayLike) -> float:
    """The softmax is applied before a loss that applies it again."""
    return float(_losses(_shares(Z), y).mean())


def cross_entropy_down_columns(Z: ArrayLike, y: ArrayLike) -> float:
    """The softmax runs along the examples."""
    return float(_losses(Z, y, axis=0).mean())


def cross_entropy_all_classes(Z: ArrayLike, y: ArrayLike) -> float:
    """Every class of a row is taken for its label, and the mean taken over all."""
    return float((_lse(Z) - np.asarray(Z, dtype=float)).mean())


def cross_entropy_clipped(Z: ArrayLike, y: ArrayLike) -> float:
    """The shares are kept above 1e-12 before the log, which caps the loss at 27.63."""
    right = _shares(Z)[np.arange(len(np.asarray(Z))), np.asarray(y)]
    return float(-np.log(np.maximum(right, 1e-12)).mean())


# -- cross_entropy_grad ------------------------------------------------------------------------------------


def cross_entropy_grad_sum(Z: ArrayLike, y: ArrayLike) -> Array:
    """The gradient of the sum: the 1/N of the mean is missing."""
    return _shares(Z) - _onehot(Z, y)


def cross_entropy_grad_negative(Z: ArrayLike, y: ArrayLike) -> Array:
    """Label minus share: the direction in which the loss falls."""
    falling: Array = (_onehot(Z, y) - _shares(Z)) / len(np.asarray(Z))
    return falling


def cross_entropy_grad_true_class_only(Z: ArrayLike, y: ArrayLike) -> Array:
    """Only the logit of the true class gets a gradient."""
    hot = _onehot(Z, y)
    only: Array = hot * (_shares(Z) - hot) / len(hot)
    return only


def cross_entropy_grad_by_shares(Z: ArrayLike, y: ArrayLike) -> Array:
    """-y / p, the gradient with respect to the shares, not to the logits."""
    by_shares: Array = -_onehot(Z, y) / _shares(Z) / len(np.asarray(Z))
    return by_shares


def cross_entropy_grad_jacobian_again(Z: ArrayLike, y: ArrayLike) -> Array:
    """(p - y) / N is carried through the softmax a second time."""
    p = _shares(Z)
    dp = (p - _onehot(Z, y)) / len(p)
    again: Array = p * (dp - (dp * p).sum(axis=1, keepdims=True))
    return again


# -- bce_with_logits ---------------------------------------------------------------------------------------


def bce_sum(z: ArrayLike, y: ArrayLike) -> float:
    """The losses are summed, not averaged."""
    y = np.asarray(y, dtype=float)
    return float(-(y * _log_squashed(z) + (1.0 - y) * _log_squashed(-np.asarray(z, dtype=float))).sum())


def bce_swapped(z: ArrayLike, y: ArrayLike) -> float:
    """The two terms have each other's target."""
    y = np.asarray(y, dtype=float)
    return bce_sum(z, 1.0 - y) / y.size


def bce_positive_only(z: ArrayLike, y: ArrayLike) -> float:
    """Examples of class 0 cost nothing: the second term is missing."""
    return float(-(np.asarray(y, dtype=float) * _log_squashed(z)).mean())


def bce_of_shares(z: ArrayLike, y: ArrayLike) -> float:
    """The sigmoid is applied before a loss that applies it again."""
    return bce_sum(np.exp(_log_squashed(z)), y) / np.size(z)
