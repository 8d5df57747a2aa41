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


# -- logsumexp ---------------------------------------------------------------------------------------------


def logsumexp_naive(Z: ArrayLike, axis: int = -1, keepdims: bool = False) -> Array:
    """The formula as it is printed: exp overflows, or all its values vanish."""
    total: Array = np.log(np.exp(np.asarray(Z, dtype=float)).sum(axis=axis, keepdims=keepdims))
    return total


def logsumexp_not_added_back(Z: ArrayLike, axis: int = -1, keepdims: bool = False) -> Array:
    """The largest entry is taken out, and never added back."""
    Z = np.asarray(Z, dtype=float)
    left: Array = _lse(Z, axis) - Z.max(axis=axis, keepdims=True)
    return left if keepdims else left.squeeze(axis)


def logsumexp_one_largest(Z: ArrayLike, axis: int = -1, keepdims: bool = False) -> Array:
    """The largest entry of all is taken out, so that a row far below it vanishes."""
    Z = np.asarray(Z, dtype=float)
    total: Array = np.log(np.exp(Z - Z.max()).sum(axis=axis, keepdims=keepdims)) + Z.max()
    return total


def logsumexp_nothing_left(Z: ArrayLike, axis: int = -1, keepdims: bool = False) -> Array:
    """The largest entry is taken out even where it is minus infinity, which leaves nan."""
    Z = np.asarray(Z, dtype=float)
    top = Z.max(axis=axis, keepdims=True)
    total: Array = np.log(np.exp(Z - top).sum(axis=axis, keepdims=True)) + top
    return total if keepdims else total.squeeze(axis)


def logsumexp_last_axis(Z: ArrayLike, axis: int = -1, keepdims: bool = False) -> Array:
    """The sum runs along the last axis, whatever axis says."""
    total = _lse(Z)
    return total if keepdims else total.squeeze(-1)


def logsumexp_first_axis(Z: ArrayLike, axis: int = 0, keepdims: bool = False) -> Array:
    """Where nobody names an axis, the sum runs along the first one."""
    total = _lse(Z, axis)
    return total if keepdims else total.squeeze(axis)


def logsumexp_keeps_always(Z: ArrayLike, axis: int = -1, keepdims: bool = False) -> Array:
    """The summed axis always stays, at length 1."""
    return _lse(Z, axis)


def logsumexp_keeps_never(Z: ArrayLike, axis: int = -1, keepdims: bool = False) -> Array:
    """The summed axis always goes."""
    return _lse(Z, axis).squeeze(axis)


def logsumexp_logs_summed(Z: ArrayLike, axis: int = -1, keepdims: bool = False) -> Array:
    """The sum of the logarithms, which is the plain sum of Z."""
    total: Array = np.asarray(Z, dtype=float).sum(axis=axis, keepdims=keepdims)
    return total


# -- softmax -----------------------------------------------------------------------------------------------


def softmax_naive(Z: ArrayLike, axis: int = -1) -> Array:
    """The formula as it is printed: inf / inf for large scores, 0 / 0 for very negative ones."""
    grown = np.exp(np.asarray(Z, dtype=float))
    shares: Array = grown / grown.sum(axis=axis, keepdims=True)
    return shares


def softmax_one_largest(Z: ArrayLike, axis: int = -1) -> Array:
    """The largest score of all is taken out, so that a row far below it becomes 0 / 0."""
    Z = np.asarray(Z, dtype=float)
    return softmax_naive(Z - Z.max(), axis)


def softmax_first_axis(Z: ArrayLike, axis: int = 0) -> Array:
    """Where nobody names an axis, the shares of a column sum to 1."""
    return _shares(Z, axis)


def softmax_last_axis(Z: ArrayLike, axis: int = -1) -> Array:
    """The shares sum to 1 along the last axis, whatever axis says."""
    return _shares(Z)


def softmax_of_everything(Z: ArrayLike, axis: int = -1) -> Array:
    """All entries together sum to 1."""
    Z = np.asarray(Z, dtype=float)
    return _shares(Z.reshape(-1)).reshape(Z.shape)


def softmax_each_alone(Z: ArrayLike, axis: int = -1) -> Array:
    """A sigmoid for each score."""
    squashed: Array = np.exp(_log_squashed(Z))
    return squashed


def softmax_without_exp(Z: ArrayLike, axis: int = -1) -> Array:
    """Scores are divided by their sum."""
    Z = np.asarray(Z, dtype=float)
    shares: Array = Z / Z.sum(axis=axis, keepdims=True)
    return shares


def softmax_not_divided(Z: ArrayLike, axis: int = -1) -> Array:
    """exp, with the largest score taken out, and no division by the sum."""
    Z = np.asarray(Z, dtype=float)
    grown: Array = np.exp(Z - Z.max(axis=axis, keepdims=True))
    return grown


def softmax_logarithm(Z: ArrayLike, axis: int = -1) -> Array:
    """The logarithm of the shares."""
    logs: Array = np.asarray(Z, dtype=float) - _lse(Z, axis)
    return logs


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


def cross_entropy_log_of_share(Z: ArrayLike, y: ArrayLike) -> float:
    """The logarithm is taken of a share that has rounded to 0."""
    right = _shares(Z)[np.arange(len(np.asarray(Z))), np.asarray(y)]
    return float(-np.log(right).mean())


def cross_entropy_overflowing(Z: ArrayLike, y: ArrayLike) -> float:
    """The logarithm of a share that overflowed, or rounded to 0."""
    right = softmax_naive(Z)[np.arange(len(np.asarray(Z))), np.asarray(y)]
    return float(-np.log(right).mean())


def cross_entropy_negative(Z: ArrayLike, y: ArrayLike) -> float:
    """The minus is missing."""
    return float(-_losses(Z, y).mean())


def cross_entropy_each_class_alone(Z: ArrayLike, y: ArrayLike) -> float:
    """Every share is a yes or no of its own: binary cross-entropies, summed over the classes."""
    logs = np.asarray(Z, dtype=float) - _lse(Z)
    hot = _onehot(Z, y)
    others = np.log1p(-np.exp(np.where(hot == 1.0, -np.inf, logs)))
    return float(-(np.where(hot == 1.0, logs, 0.0) + others).sum(axis=1).mean())


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


def cross_entropy_grad_overflowing(Z: ArrayLike, y: ArrayLike) -> Array:
    """The shares overflow for large logits."""
    slopes: Array = (softmax_naive(Z) - _onehot(Z, y)) / len(np.asarray(Z))
    return slopes


def cross_entropy_grad_down_columns(Z: ArrayLike, y: ArrayLike) -> Array:
    """The softmax runs along the examples."""
    sideways: Array = (_shares(Z, axis=0) - _onehot(Z, y)) / len(np.asarray(Z))
    return sideways


# -- ce_soft and ce_ignore ---------------------------------------------------------------------------------


def _soft_losses(Z: ArrayLike, P: ArrayLike) -> Array:
    losses: Array = (np.asarray(P, dtype=float) * (_lse(Z) - np.asarray(Z, dtype=float))).sum(axis=1)
    return losses


def ce_soft_sum(Z: ArrayLike, P: ArrayLike) -> float:
    """The losses are summed, not averaged."""
    return float(_soft_losses(Z, P).sum())


def ce_soft_mean_of_entries(Z: ArrayLike, P: ArrayLike) -> float:
    """The mean of the whole table: divided by N C."""
    return float(_soft_losses(Z, P).sum() / np.size(Z))


def ce_soft_of_shares(Z: ArrayLike, P: ArrayLike) -> float:
    """The softmax is applied before a loss that applies it again."""
    return float(_soft_losses(_shares(Z), P).mean())


def ce_soft_log_of_share(Z: ArrayLike, P: ArrayLike) -> float:
    """The logarithm is taken of shares that have rounded to 0."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return float(-(np.asarray(P, dtype=float) * np.log(_shares(Z))).sum(axis=1).mean())


def ce_soft_hardened(Z: ArrayLike, P: ArrayLike) -> float:
    """The class with the largest target share is taken for a label."""
    return float(_losses(Z, np.argmax(P, axis=1)).mean())


def ce_soft_swapped(Z: ArrayLike, P: ArrayLike) -> float:
    """The shares and the targets have each other's place: -softmax(Z) log P."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return float(-(_shares(Z) * np.log(np.asarray(P, dtype=float))).sum(axis=1).mean())


def ce_ignore_divided_by_all(Z: ArrayLike, y: ArrayLike, ignore_index: int) -> float:
    """The sum over the kept examples is divided by the number of all."""
    Z, y = np.asarray(Z, dtype=float), np.asarray(y)
    kept = y != ignore_index
    return float(_losses(Z[kept], y[kept]).sum() / len(y))


def ce_ignore_nothing_kept(Z: ArrayLike, y: ArrayLike, ignore_index: int) -> float:
    """Where all are ignored, 0 is divided by 0."""
    Z, y = np.asarray(Z, dtype=float), np.asarray(y)
    kept = y != ignore_index
    return float(_losses(Z[kept], y[kept]).sum() / np.float64(kept.sum()))


def ce_ignore_negative_only(Z: ArrayLike, y: ArrayLike, ignore_index: int) -> float:
    """Negative labels are ignored, whatever ignore_index says."""
    Z, y = np.asarray(Z, dtype=float), np.asarray(y)
    kept = y >= 0
    return float(_losses(Z[kept], y[kept]).mean()) if kept.any() else 0.0


def ce_ignore_class_zero(Z: ArrayLike, y: ArrayLike, ignore_index: int) -> float:
    """An ignored label is replaced by 0, and counts as class 0."""
    y = np.asarray(y)
    return float(_losses(Z, np.where(y == ignore_index, 0, y)).mean())


# -- bce_with_logits ---------------------------------------------------------------------------------------


def _binary_losses(z: ArrayLike, y: ArrayLike, pos_weight: float) -> Array:
    y = np.asarray(y, dtype=float)
    z = np.asarray(z, dtype=float)
    losses: Array = -(pos_weight * y * _log_squashed(z) + (1.0 - y) * _log_squashed(-z))
    return losses


def bce_sum(z: ArrayLike, y: ArrayLike, pos_weight: float = 1.0) -> float:
    """The losses are summed, not averaged."""
    return float(_binary_losses(z, y, pos_weight).sum())


def bce_swapped(z: ArrayLike, y: ArrayLike, pos_weight: float = 1.0) -> float:
    """The two terms have each other's target."""
    y = np.asarray(y, dtype=float)
    z = np.asarray(z, dtype=float)
    return float(-(pos_weight * (1.0 - y) * _log_squashed(z) + y * _log_squashed(-z)).mean())


def bce_positive_only(z: ArrayLike, y: ArrayLike, pos_weight: float = 1.0) -> float:
    """Examples of class 0 cost nothing: the second term is missing."""
    return float(-(pos_weight * np.asarray(y, dtype=float) * _log_squashed(z)).mean())


def bce_of_shares(z: ArrayLike, y: ArrayLike, pos_weight: float = 1.0) -> float:
    """The sigmoid is applied before a loss that applies it again."""
    return float(_binary_losses(np.exp(_log_squashed(z)), y, pos_weight).mean())


def bce_log_of_share(z: ArrayLike, y: ArrayLike, pos_weight: float = 1.0) -> float:
    """The logarithm is taken of a share that has rounded to 0: 0 times infinity is nan."""
    p, y = np.exp(_log_squashed(z)), np.asarray(y, dtype=float)
    return float(-(pos_weight * y * np.log(p) + (1.0 - y) * np.log(1.0 - p)).mean())


def bce_overflowing(z: ArrayLike, y: ArrayLike, pos_weight: float = 1.0) -> float:
    """log(1 + exp(z)) as it is printed: exp overflows."""
    z, y = np.asarray(z, dtype=float), np.asarray(y, dtype=float)
    yes, no = np.log(1.0 + np.exp(-z)), np.log(1.0 + np.exp(z))
    return float((pos_weight * y * yes + (1.0 - y) * no).mean())


def bce_softplus_overflowing(z: ArrayLike, y: ArrayLike, pos_weight: float = 1.0) -> float:
    """log(1 + exp(z)) - y z as it is printed: exp overflows."""
    z, y = np.asarray(z, dtype=float), np.asarray(y, dtype=float)
    softplus = np.log(1.0 + np.exp(z))
    return float((softplus * (1.0 - y + pos_weight * y) - pos_weight * y * z).mean())


def bce_clamped(z: ArrayLike, y: ArrayLike, pos_weight: float = 1.0) -> float:
    """Logarithms are cut at -100, as where a loss is handed shares."""
    p, y = np.exp(_log_squashed(z)), np.asarray(y, dtype=float)
    yes, no = np.maximum(np.log(p), -100.0), np.maximum(np.log(1.0 - p), -100.0)
    return float(-(pos_weight * y * yes + (1.0 - y) * no).mean())


def bce_weight_ignored(z: ArrayLike, y: ArrayLike, pos_weight: float = 1.0) -> float:
    """pos_weight is taken, and never used."""
    return float(_binary_losses(z, y, 1.0).mean())


def bce_weight_on_both(z: ArrayLike, y: ArrayLike, pos_weight: float = 1.0) -> float:
    """pos_weight multiplies the whole loss, not its positive part."""
    return float(pos_weight * _binary_losses(z, y, 1.0).mean())


# -- bce_with_logits_grad ----------------------------------------------------------------------------------


def _binary_slopes(z: ArrayLike, y: ArrayLike, pos_weight: float) -> Array:
    y = np.asarray(y, dtype=float)
    z = np.asarray(z, dtype=float)
    slopes: Array = (1.0 - y) * np.exp(_log_squashed(z)) - pos_weight * y * np.exp(_log_squashed(-z))
    return slopes


def bce_grad_sum(z: ArrayLike, y: ArrayLike, pos_weight: float = 1.0) -> Array:
    """The gradient of the sum: the 1/N of the mean is missing."""
    return _binary_slopes(z, y, pos_weight)


def bce_grad_by_rows(z: ArrayLike, y: ArrayLike, pos_weight: float = 1.0) -> Array:
    """Divided by the number of rows, where the mean was one over all entries."""
    return _binary_slopes(z, y, pos_weight) / len(np.asarray(z))


def bce_grad_negative(z: ArrayLike, y: ArrayLike, pos_weight: float = 1.0) -> Array:
    """Target minus share: the direction in which the loss falls."""
    return -_binary_slopes(z, y, pos_weight) / np.size(z)


def bce_grad_slope_again(z: ArrayLike, y: ArrayLike, pos_weight: float = 1.0) -> Array:
    """s - y is multiplied with the slope of the sigmoid once more."""
    s = np.exp(_log_squashed(z))
    return _binary_slopes(z, y, pos_weight) * s * (1.0 - s) / np.size(z)


def bce_grad_overflowing(z: ArrayLike, y: ArrayLike, pos_weight: float = 1.0) -> Array:
    """exp(z) / (1 + exp(z)) is infinity over infinity far to the right."""
    z, y = np.asarray(z, dtype=float), np.asarray(y, dtype=float)
    share = np.exp(z) / (1.0 + np.exp(z))
    slopes: Array = ((1.0 - y) * share - pos_weight * y * (1.0 - share)) / z.size
    return slopes


def bce_grad_weight_ignored(z: ArrayLike, y: ArrayLike, pos_weight: float = 1.0) -> Array:
    """pos_weight is taken, and never used."""
    return _binary_slopes(z, y, 1.0) / np.size(z)


def bce_grad_weight_on_both(z: ArrayLike, y: ArrayLike, pos_weight: float = 1.0) -> Array:
    """pos_weight multiplies the whole gradient."""
    return pos_weight * _binary_slopes(z, y, 1.0) / np.size(z)
