"""Six losses as one pair: a forward that keeps a cache, and a backward that reads it.

Conventions: a loss per entry where every entry is an answer of its own ("mse", "mae", "huber", "bce"),
and a loss per example where a row holds the probabilities of classes ("ce", "kl"). ``reduction`` says
what becomes of these losses: their mean, their sum, or nothing ("none").
"""

from collections.abc import Callable
from typing import Any

import numpy as np

from reference.arrays import Array

Cache = tuple[Any, ...]
"""What `loss_forward` keeps for `loss_backward`; only the two of them look inside."""

EPS = 1e-12
"""No logarithm sees less than this, so that no loss is infinite."""


def _huber(pred: Array, target: Array, delta: float) -> Array:
    far = np.abs(pred - target)
    loss: Array = np.where(far <= delta, 0.5 * far**2, delta * (far - 0.5 * delta))
    return loss


def _bce(pred: Array, target: Array, _delta: float) -> Array:
    yes, no = np.maximum(pred, EPS), np.maximum(1 - pred, EPS)
    loss: Array = -(target * np.log(yes) + (1 - target) * np.log(no))
    return loss


def _ce(pred: Array, target: Array, _delta: float) -> Array:
    loss: Array = -(target * np.log(np.maximum(pred, EPS))).sum(axis=-1)
    return loss


def _kl(pred: Array, target: Array, _delta: float) -> Array:
    surprise = np.log(np.maximum(target, EPS)) - np.log(np.maximum(pred, EPS))
    loss: Array = (target * surprise).sum(axis=-1)
    return loss


VALUES: dict[str, Callable[[Array, Array, float], Array]] = {
    "mse": lambda pred, target, delta: np.square(pred - target),
    "mae": lambda pred, target, delta: np.abs(pred - target),
    "huber": _huber,
    "bce": _bce,
    "ce": _ce,
    "kl": _kl,
}
"""The losses that are reduced: of the shape of ``pred``, or without its last axis."""

SLOPES: dict[str, Callable[[Array, Array, float], Array]] = {
    "mse": lambda pred, target, delta: 2 * (pred - target),
    "mae": lambda pred, target, delta: np.sign(pred - target),
    "huber": lambda pred, target, delta: np.clip(pred - target, -delta, delta),
    "bce": lambda pred, target, delta: (
        (1 - target) / np.maximum(1 - pred, EPS) - target / np.maximum(pred, EPS)
    ),
    "ce": lambda pred, target, delta: -target / np.maximum(pred, EPS),
    "kl": lambda pred, target, delta: -target / np.maximum(pred, EPS),
}
"""How each loss changes with ``pred``, entry by entry."""


REDUCTIONS: dict[str, Callable[[Array], Any]] = {"mean": np.mean, "sum": np.sum, "none": np.asarray}
"""What becomes of the losses."""


def loss_forward(
    kind: str, pred: Array, target: Array, reduction: str = "mean", delta: float = 1.0
) -> tuple[Any, Cache]:
    """Measure how far predictions are from their targets.

    Shapes:
        kind: "mse", "mae", "huber", "bce", "ce" or "kl"
        pred, target: any one shape; for "ce" and "kl" (..., C), every row a distribution
        reduction: "mean", "sum" or "none"
        delta: where "huber" turns from a parabola into a line
        returns: one number for "mean" and "sum"; for "none" the shape of pred, without its last axis
            for "ce" and "kl"; and the cache

    The mean is over all entries (mse, mae, huber, bce) or over the examples (ce, kl). "bce", "ce" and "kl"
    take probabilities, not logits; "kl" is the divergence of pred from target, KL(target || pred).

    Source: PyTorch documentation, torch.nn.MSELoss, L1Loss, HuberLoss, BCELoss, KLDivLoss ("batchmean").

    Raises:
        ValueError: target has another shape than pred: broadcast, every one would meet every other.

    >>> loss_forward("huber", np.array([0.5, 4.0]), np.array([0.0, 1.0]), reduction="none")[0]
    array([0.125, 2.5  ])
    >>> round(float(loss_forward("ce", np.array([[0.5, 0.5]]), np.array([[0.0, 1.0]]))[0]), 6)
    0.693147
    """
    pred, target = np.array(pred, dtype=float), np.array(target, dtype=float)
    if pred.shape != target.shape:
        raise ValueError(f"pred and target must have one shape; got {pred.shape} and {target.shape}")
    each = VALUES[kind](pred, target, delta)
    return REDUCTIONS[reduction](each), (kind, pred, target, reduction, delta)


def loss_backward(dout: Any, cache: Cache) -> Array:
    """Carry a gradient back through `loss_forward`, to the predictions.

    Shapes:
        dout: the shape of the output
        returns: dpred, of the shape of pred

    Where a prediction lies outside of what the logarithms are shown, the slope is that at `EPS`.

    Source: PyTorch documentation, torch.nn.MSELoss, L1Loss, HuberLoss, BCELoss, KLDivLoss ("batchmean").

    >>> _, cache = loss_forward("mse", np.array([1.0, 5.0]), np.array([0.0, 1.0]))
    >>> loss_backward(10.0, cache)
    array([10., 40.])
    """
    kind, pred, target, reduction, delta = cache
    dout = np.asarray(dout, dtype=float)
    by_row = kind in ("ce", "kl")
    if by_row and reduction == "none":
        dout = dout[..., None]  # (..., 1): an example's loss goes back to each of its classes
    losses = pred[..., 0].size if by_row else pred.size
    dpred: Array = dout * SLOPES[kind](pred, target, delta)
    return dpred / losses if reduction == "mean" else dpred
