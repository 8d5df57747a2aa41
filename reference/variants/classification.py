"""Other ways to write the losses of a classifier. NumPy alone: the file can be pasted as it is."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]


# -- logsumexp ---------------------------------------------------------------------------------------------


def logsumexp_by_logaddexp(Z: ArrayLike, axis: int = -1, keepdims: bool = False) -> Array:
    """NumPy's log(exp(a) + exp(b)), from entry to entry."""
    total: Array = np.asarray(np.logaddexp.reduce(np.asarray(Z, dtype=float), axis=axis))
    return np.expand_dims(total, axis) if keepdims else total


def logsumexp_by_numbers(Z: ArrayLike, axis: int = -1, keepdims: bool = False) -> Array:
    """math.exp and math.log, one row at a time."""

    def of(row: Array) -> float:
        top = float(max(row))
        if top == -math.inf:
            return top
        return top + math.log(sum(math.exp(float(z) - top) for z in row))

    total: Array = np.apply_along_axis(of, axis, np.asarray(Z, dtype=float))
    return np.expand_dims(total, axis) if keepdims else total


def logsumexp_float32(Z: ArrayLike, axis: int = -1, keepdims: bool = False) -> Array:
    """Everything in single precision."""
    Z = np.asarray(Z, dtype=np.float32)
    top = Z.max(axis=axis, keepdims=True)
    shift = np.where(top == -np.inf, np.float32(0.0), top)
    with np.errstate(divide="ignore"):
        total: Array = shift + np.log(np.exp(Z - shift).sum(axis=axis, keepdims=True))
    return total if keepdims else np.squeeze(total, axis=axis)


# -- softmax -----------------------------------------------------------------------------------------------


def softmax_by_logarithm(Z: ArrayLike, axis: int = -1) -> Array:
    """exp of the score less the log of the sum."""
    Z = np.asarray(Z, dtype=float)
    shares: Array = np.exp(Z - np.logaddexp.reduce(Z, axis=axis, keepdims=True))
    return shares


def softmax_by_numbers(Z: ArrayLike, axis: int = -1) -> Array:
    """math.exp, one row at a time."""

    def of(row: Array) -> Array:
        grown = [math.exp(float(z) - float(max(row))) for z in row]
        return np.array([g / sum(grown) for g in grown])

    shares: Array = np.apply_along_axis(of, axis, np.asarray(Z, dtype=float))
    return shares


def softmax_with_the_axis_last(Z: ArrayLike, axis: int = -1) -> Array:
    """The axis is moved to the end and back."""
    Z = np.moveaxis(np.asarray(Z, dtype=float), axis, -1)
    grown = np.exp(Z - np.max(Z, axis=-1)[..., None])
    return np.moveaxis(grown / np.sum(grown, axis=-1)[..., None], -1, axis)


def softmax_float32(Z: ArrayLike, axis: int = -1) -> Array:
    """Everything in single precision."""
    Z = np.asarray(Z, dtype=np.float32)
    grown = np.exp(Z - Z.max(axis=axis, keepdims=True))
    shares: Array = grown / grown.sum(axis=axis, keepdims=True)
    return shares


# -- cross_entropy -----------------------------------------------------------------------------------------


def cross_entropy_by_onehot(Z: ArrayLike, y: ArrayLike) -> Array:
    """One-hot labels pick the logarithm; the result is a NumPy number."""
    Z = np.asarray(Z, dtype=float)
    logs = Z - np.logaddexp.reduce(Z, axis=1, keepdims=True)
    loss: Array = -np.sum(np.eye(Z.shape[1])[np.asarray(y)] * logs) / len(Z)
    return loss


def cross_entropy_by_margins(Z: ArrayLike, y: ArrayLike) -> float:
    """The log of a sum of exp(z - z_y), one example at a time."""
    Z = np.asarray(Z, dtype=float)
    total = 0.0
    for row, label in zip(Z, np.asarray(y), strict=True):
        total += float(np.logaddexp.reduce(row - row[label]))
    return total / len(Z)


def cross_entropy_float32(Z: ArrayLike, y: ArrayLike) -> Array:
    """Everything in single precision."""
    Z = np.asarray(Z, dtype=np.float32)
    top = Z.max(axis=1)
    losses = np.log(np.exp(Z - top[:, None]).sum(axis=1)) + top - Z[np.arange(len(Z)), np.asarray(y)]
    loss: Array = losses.mean()
    return loss


# -- cross_entropy_grad ------------------------------------------------------------------------------------


def cross_entropy_grad_by_onehot(Z: ArrayLike, y: ArrayLike) -> Array:
    """Shares less one-hot labels."""
    Z = np.asarray(Z, dtype=float)
    p = np.exp(Z - np.logaddexp.reduce(Z, axis=1, keepdims=True))
    slopes: Array = (p - (np.asarray(y)[:, None] == np.arange(Z.shape[1]))) / len(Z)
    return slopes


def cross_entropy_grad_by_jacobian(Z: ArrayLike, y: ArrayLike) -> Array:
    """The gradient with respect to the logs of the shares, through the Jacobian of these, row by row."""
    Z = np.asarray(Z, dtype=float)
    dZ = np.zeros_like(Z)
    for n, (row, label) in enumerate(zip(Z, np.asarray(y), strict=True)):
        p = np.exp(row - np.logaddexp.reduce(row))
        jacobian = np.eye(len(row)) - p[None, :]  # d log p_i / d z_j
        dZ[n] = -jacobian[label] / len(Z)
    return dZ


def cross_entropy_grad_float32(Z: ArrayLike, y: ArrayLike) -> Array:
    """Everything in single precision."""
    Z = np.array(Z, dtype=np.float32)
    grown = np.exp(Z - Z.max(axis=1, keepdims=True))
    dZ: Array = grown / grown.sum(axis=1, keepdims=True)
    dZ[np.arange(len(Z)), np.asarray(y)] -= np.float32(1.0)
    dZ /= np.float32(len(Z))
    return dZ


# -- ce_soft and ce_ignore ---------------------------------------------------------------------------------


def ce_soft_by_log_sum(Z: ArrayLike, P: ArrayLike) -> float:
    """Targets sum to 1, so the log of the sum stands before the sum over the classes."""
    Z = np.asarray(Z, dtype=float)
    return float(
        np.mean(np.logaddexp.reduce(Z, axis=1) - np.einsum("nc,nc->n", np.asarray(P, dtype=float), Z))
    )


def ce_soft_by_loops(Z: ArrayLike, P: ArrayLike) -> float:
    """One class of one example at a time."""
    Z, P = np.asarray(Z, dtype=float), np.asarray(P, dtype=float)
    total, examples = 0.0, len(Z)
    for n in range(examples):
        whole = np.logaddexp.reduce(Z[n])
        for c in range(Z.shape[1]):
            total += float(P[n, c] * (whole - Z[n, c]))
    return total / examples


def ce_soft_float32(Z: ArrayLike, P: ArrayLike) -> Array:
    """Everything in single precision."""
    Z, P = np.asarray(Z, dtype=np.float32), np.asarray(P, dtype=np.float32)
    moved = Z - Z.max(axis=1, keepdims=True)
    logs = moved - np.log(np.exp(moved).sum(axis=1, keepdims=True))
    loss: Array = -(P * logs).sum(axis=1).mean()
    return loss


def ce_ignore_by_weights(Z: ArrayLike, y: ArrayLike, ignore_index: int) -> float:
    """Every example has a weight, 0 or 1."""
    Z, y = np.asarray(Z, dtype=float), np.asarray(y)
    weight = (y != ignore_index).astype(float)
    label = np.where(weight == 1.0, y, 0)
    losses = np.logaddexp.reduce(Z, axis=1) - np.take_along_axis(Z, label[:, None], axis=1)[:, 0]
    return float((weight * losses).sum() / max(weight.sum(), 1.0))


def ce_ignore_by_loops(Z: ArrayLike, y: ArrayLike, ignore_index: int) -> float:
    """A list of the losses that count."""
    losses = []
    for row, label in zip(np.asarray(Z, dtype=float), np.asarray(y), strict=True):
        if label != ignore_index:
            losses.append(float(np.logaddexp.reduce(row) - row[label]))
    return sum(losses) / len(losses) if losses else 0.0


def ce_ignore_float32(Z: ArrayLike, y: ArrayLike, ignore_index: int) -> Array:
    """Everything in single precision."""
    Z, y = np.asarray(Z, dtype=np.float32), np.asarray(y)
    rows = np.flatnonzero(y != ignore_index)
    if not len(rows):
        return np.zeros((), dtype=np.float32)
    moved = Z[rows] - Z[rows].max(axis=1, keepdims=True)
    losses = np.log(np.exp(moved).sum(axis=1)) - moved[np.arange(len(rows)), y[rows]]
    loss: Array = losses.mean()
    return loss


# -- bce_with_logits ---------------------------------------------------------------------------------------


def bce_by_absolute_value(z: ArrayLike, y: ArrayLike, pos_weight: float = 1.0) -> float:
    """log(1 + exp(-|z|)), and what is missing on each side."""
    z, y = np.asarray(z, dtype=float), np.asarray(y, dtype=float)
    bend = np.log1p(np.exp(-np.abs(z)))
    negative, positive = np.maximum(z, 0.0) + bend, np.maximum(-z, 0.0) + bend
    return float(np.mean((1.0 - y) * negative + pos_weight * y * positive))


def bce_as_two_classes(z: ArrayLike, y: ArrayLike, pos_weight: float = 1.0) -> float:
    """The cross-entropy of the two scores (0, z)."""
    z, y = np.asarray(z, dtype=float).reshape(-1), np.asarray(y, dtype=float).reshape(-1)
    Z = np.stack([np.zeros_like(z), z], axis=1)
    losses = np.logaddexp.reduce(Z, axis=1, keepdims=True) - Z
    return float(np.mean((1.0 - y) * losses[:, 0] + pos_weight * y * losses[:, 1]))


def bce_float32(z: ArrayLike, y: ArrayLike, pos_weight: float = 1.0) -> Array:
    """Everything in single precision."""
    z, y = np.asarray(z, dtype=np.float32), np.asarray(y, dtype=np.float32)
    zero, weight = np.float32(0.0), np.float32(pos_weight)
    losses = weight * y * np.logaddexp(zero, -z) + (np.float32(1.0) - y) * np.logaddexp(zero, z)
    loss: Array = losses.mean()
    return loss


# -- bce_with_logits_grad ----------------------------------------------------------------------------------


def bce_grad_by_tanh(z: ArrayLike, y: ArrayLike, pos_weight: float = 1.0) -> Array:
    """The sigmoid as a tanh; the two parts of the target together."""
    z, y = np.asarray(z, dtype=float), np.asarray(y, dtype=float)
    s = 0.5 * (1.0 + np.tanh(0.5 * z))
    slopes: Array = (s * (1.0 - y + pos_weight * y) - pos_weight * y) / z.size
    return slopes


def bce_grad_as_two_classes(z: ArrayLike, y: ArrayLike, pos_weight: float = 1.0) -> Array:
    """The second share of the softmax of (0, z)."""
    z, y = np.asarray(z, dtype=float), np.asarray(y, dtype=float)
    yes, no = np.exp(-np.logaddexp(0.0, -z)), np.exp(-np.logaddexp(0.0, z))
    slopes: Array = np.where(y == 1.0, -pos_weight * no, (1.0 - y) * yes - pos_weight * y * no) / y.size
    return slopes


def bce_grad_float32(z: ArrayLike, y: ArrayLike, pos_weight: float = 1.0) -> Array:
    """Everything in single precision."""
    z, y = np.asarray(z, dtype=np.float32), np.asarray(y, dtype=np.float32)
    s = np.float32(0.5) * (np.float32(1.0) + np.tanh(np.float32(0.5) * z))
    one, weight = np.float32(1.0), np.float32(pos_weight)
    slopes: Array = ((one - y) * s - weight * y * (one - s)) / np.float32(z.size)
    return slopes
