"""Logistic and softmax regression: scores to probabilities, to a loss, to its gradient, to a classifier.

Conventions: examples are rows, classes are columns, a label is the number of its class, counted from 0. Every
loss takes *logits*, the scores before any softmax or sigmoid, and is the mean over the examples; so every
gradient carries the 1/N of that mean. Logits are finite unless a function says otherwise.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from reference.arrays import Array
from reference.neuron import sigmoid
from reference.softmax import softmax

__all__ = [
    "bce_with_logits",
    "bce_with_logits_grad",
    "ce_ignore",
    "ce_soft",
    "cross_entropy",
    "cross_entropy_grad",
    "logsumexp",
    "softmax",
]

Labels = NDArray[np.intp]


def logsumexp(Z: ArrayLike, axis: int = -1, keepdims: bool = False) -> Array:
    """Compute ``log(sum(exp(Z)))`` along an axis, without overflow.

    Shapes:
        Z: any shape with at least one axis, minus and plus infinity allowed
        returns: ``Z`` without ``axis``, or with it at length 1 if ``keepdims``; float64

    The largest entry is taken out before ``exp`` and added back after ``log``. Where every entry is minus
    infinity the answer is minus infinity: the sum is empty of anything, and its log is no ``nan``.

    Source: ``torch.logsumexp``, https://docs.pytorch.org/docs/stable/generated/torch.logsumexp.html

    >>> print(logsumexp([[1000.0, 1000.0], [0.0, -np.inf]]))
    [1000.69314718    0.        ]
    """
    Z = np.asarray(Z, dtype=np.float64)
    top = Z.max(axis=axis, keepdims=True)
    shift = np.where(np.isfinite(top), top, 0.0)  # inf - inf would be nan
    with np.errstate(divide="ignore"):  # log(0) is the right answer for a row of -inf
        total: Array = np.log(np.exp(Z - shift).sum(axis=axis, keepdims=True)) + shift
    return total if keepdims else total.squeeze(axis)


def cross_entropy(Z: ArrayLike, y: ArrayLike) -> float:
    """Average ``-log softmax(Z)[y]`` over the examples.

    Shapes:
        Z: (N, C) logits
        y: (N,) whole numbers from 0 to C - 1

    ``log(softmax)`` is never formed: ``logsumexp(Z) - Z[y]`` is the same number and stays finite where a
    share rounds to 0.

    Source: ``torch.nn.CrossEntropyLoss``,
    https://docs.pytorch.org/docs/stable/generated/torch.nn.CrossEntropyLoss.html

    Raises:
        ValueError: no examples, not one label per row, or a label that names no column.

    >>> cross_entropy([[0.0, 2000.0]], [0])
    2000.0
    """
    Z, labels = _labelled(Z, y)
    return float(_row_losses(Z, labels).mean())


def cross_entropy_grad(Z: ArrayLike, y: ArrayLike) -> Array:
    """Differentiate `cross_entropy` with respect to the logits: ``(softmax(Z) - onehot(y)) / N``.

    Shapes:
        Z: (N, C) logits
        y: (N,) whole numbers from 0 to C - 1
        returns: (N, C); every row sums to 0

    Source: Zhang, Lipton, Li & Smola, "Dive into Deep Learning", section "Softmax Regression".

    Raises:
        ValueError: no examples, not one label per row, or a label that names no column.

    >>> cross_entropy_grad([[0.0, 0.0], [0.0, 0.0]], [0, 1])
    array([[-0.25,  0.25],
           [ 0.25, -0.25]])
    """
    Z, labels = _labelled(Z, y)
    dZ = softmax(Z)  # (N, C)
    dZ[np.arange(len(Z)), labels] -= 1.0
    return dZ / len(Z)


def ce_soft(Z: ArrayLike, P: ArrayLike) -> float:
    """Average the cross-entropy against target *shares*, such as smoothed labels.

    Shapes:
        Z: (N, C) logits
        P: (N, C) target shares, each row sums to 1

    Source: ``torch.nn.CrossEntropyLoss`` with class probabilities as its target.

    Raises:
        ValueError: no examples, or ``P`` has not the shape of ``Z``.

    >>> print(f"{ce_soft([[0.0, 0.0]], [[0.9, 0.1]]):.6f}")  # log 2, whatever the target
    0.693147
    """
    Z, P = _logits(Z), np.asarray(P, dtype=np.float64)
    if P.shape != Z.shape:
        raise ValueError(f"P must have the shape of Z, {Z.shape}; got {P.shape}")
    log_shares = Z - logsumexp(Z, keepdims=True)  # (N, C)
    return float(-(P * log_shares).sum(axis=1).mean())


def ce_ignore(Z: ArrayLike, y: ArrayLike, ignore_index: int) -> float:
    """Average the cross-entropy over the examples whose label is not ``ignore_index``.

    Shapes:
        Z: (N, C) logits
        y: (N,) whole numbers from 0 to C - 1, or ``ignore_index``

    The mean divides by the number of examples *kept*. Where all are ignored the answer is 0.0; torch gives
    ``nan`` there.

    Source: ``torch.nn.CrossEntropyLoss``, its ``ignore_index``.

    Raises:
        ValueError: no examples, not one label per row, or a kept label that names no column.

    >>> print(f"{ce_ignore([[0.0, 0.0], [5.0, 0.0]], [1, -100], ignore_index=-100):.6f}")
    0.693147
    """
    Z, y = _logits(Z), np.asarray(y)
    _one_label_per_row(Z, y)
    kept = y != ignore_index  # (N,)
    return cross_entropy(Z[kept], y[kept]) if kept.any() else 0.0


def bce_with_logits(z: ArrayLike, y: ArrayLike, pos_weight: float = 1.0) -> float:
    """Average the binary cross-entropy of ``sigmoid(z)`` against ``y``.

    Shapes:
        z: any shape, logits
        y: the shape of ``z``, targets from 0 to 1
        pos_weight: how much the positive part of each target counts

    With ``pos_weight`` 1 this is the mean of ``softplus(z) - y z``. The sigmoid is never formed, so that its
    log is finite for every finite logit.

    Source: ``torch.nn.BCEWithLogitsLoss``,
    https://docs.pytorch.org/docs/stable/generated/torch.nn.BCEWithLogitsLoss.html

    Raises:
        ValueError: no examples, or ``y`` has not the shape of ``z``.

    >>> bce_with_logits([1000.0, -1000.0], [0.0, 0.0])
    500.0
    """
    z, y = _paired(z, y)
    positive, negative = np.logaddexp(0.0, -z), np.logaddexp(0.0, z)  # -log s(z), -log(1 - s(z))
    return float((pos_weight * y * positive + (1.0 - y) * negative).mean())


def bce_with_logits_grad(z: ArrayLike, y: ArrayLike, pos_weight: float = 1.0) -> Array:
    """Differentiate `bce_with_logits` with respect to the logits.

    Shapes:
        z: any shape, logits
        y: the shape of ``z``, targets from 0 to 1
        returns: the shape of ``z``; with ``pos_weight`` 1, ``(sigmoid(z) - y) / N``

    N counts every entry of ``z``, as the mean does.

    Source: ``torch.nn.BCEWithLogitsLoss``, differentiated.

    Raises:
        ValueError: no examples, or ``y`` has not the shape of ``z``.

    >>> bce_with_logits_grad([0.0, 1000.0], [1.0, 0.0])
    array([-0.25,  0.5 ])
    """
    z, y = _paired(z, y)
    grad: Array = ((1.0 - y) * sigmoid(z) - pos_weight * y * sigmoid(-z)) / z.size
    return grad


def _row_losses(Z: Array, labels: Labels) -> Array:
    losses: Array = logsumexp(Z) - Z[np.arange(len(Z)), labels]  # (N,)
    return losses


def _logits(Z: ArrayLike) -> Array:
    Z = np.asarray(Z, dtype=np.float64)
    if Z.ndim != 2 or not Z.size:
        raise ValueError(f"Z must have shape (N, C), with at least one of each; got {Z.shape}")
    return Z


def _one_label_per_row(Z: Array, y: Array) -> None:
    if y.shape != Z.shape[:1]:
        raise ValueError(f"y must have shape {Z.shape[:1]}, one label per row of Z; got {y.shape}")


def _labelled(Z: ArrayLike, y: ArrayLike) -> tuple[Array, Labels]:
    Z, y = _logits(Z), np.asarray(y)
    _one_label_per_row(Z, y)
    if not np.issubdtype(y.dtype, np.integer) or y.min() < 0 or y.max() >= Z.shape[1]:
        raise ValueError(f"y must hold whole numbers from 0 to {Z.shape[1] - 1}; got {np.unique(y)}")
    return Z, y.astype(np.intp)


def _paired(z: ArrayLike, y: ArrayLike) -> tuple[Array, Array]:
    z, y = np.asarray(z, dtype=np.float64), np.asarray(y, dtype=np.float64)
    if z.shape != y.shape or not z.size:
        raise ValueError(f"y must have the shape of z and hold at least one target; got {y.shape}, {z.shape}")
    return z, y
