"""Wrong losses. Each reads the cache ``(kind, pred, target, reduction, delta)`` of `reference.losses`."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
Cache = tuple[Any, ...]

EPS = 1e-12


# loss_forward


def loss_forward_half(
    kind: str, pred: Array, target: Array, reduction: str = "mean", delta: float = 1.0
) -> tuple[Any, Cache]:
    """A squared error has a half in front, so that its slope has no 2."""
    each = _each(kind, pred, target, delta)
    return _reduced(0.5 * each if kind == "mse" else each, reduction), (kind, pred, target, reduction, delta)


def loss_forward_mean_over_rows(
    kind: str, pred: Array, target: Array, reduction: str = "mean", delta: float = 1.0
) -> tuple[Any, Cache]:
    """A mean divides by the number of rows, also where every entry is an answer of its own."""
    each = _each(kind, pred, target, delta)
    out = np.sum(each) / len(pred) if reduction == "mean" else _reduced(each, reduction)
    return out, (kind, pred, target, reduction, delta)


def loss_forward_mean_over_classes(
    kind: str, pred: Array, target: Array, reduction: str = "mean", delta: float = 1.0
) -> tuple[Any, Cache]:
    """A mean divides by the number of entries, also where a row is one answer."""
    each = _each(kind, pred, target, delta)
    out = np.sum(each) / pred.size if reduction == "mean" else _reduced(each, reduction)
    return out, (kind, pred, target, reduction, delta)


def loss_forward_classes_apart(
    kind: str, pred: Array, target: Array, reduction: str = "mean", delta: float = 1.0
) -> tuple[Any, Cache]:
    """Without a reduction nothing is summed, not even the classes of an example."""
    each = _each(kind, pred, target, delta)
    if reduction == "none" and kind in ("ce", "kl"):
        each = -target * np.log(np.maximum(pred, EPS))
        each = each + (target * np.log(np.maximum(target, EPS)) if kind == "kl" else 0.0)
    return _reduced(each, reduction), (kind, pred, target, reduction, delta)


def loss_forward_always_mean(
    kind: str, pred: Array, target: Array, reduction: str = "mean", delta: float = 1.0
) -> tuple[Any, Cache]:
    """A loss is a mean, whatever is asked for."""
    return np.mean(_each(kind, pred, target, delta)), (kind, pred, target, reduction, delta)


def loss_forward_no_clip(
    kind: str, pred: Array, target: Array, reduction: str = "mean", delta: float = 1.0
) -> tuple[Any, Cache]:
    """Probabilities are never 0, so logarithms need no care; 0 times minus infinity is not a number."""
    each = _each(kind, pred, target, delta)
    if kind == "bce":
        each = -(target * np.log(pred) + (1 - target) * np.log(1 - pred))
    elif kind == "ce":
        each = -(target * np.log(pred)).sum(axis=-1)
    elif kind == "kl":
        each = (target * (np.log(target) - np.log(pred))).sum(axis=-1)
    return _reduced(each, reduction), (kind, pred, target, reduction, delta)


def loss_forward_yes_only(
    kind: str, pred: Array, target: Array, reduction: str = "mean", delta: float = 1.0
) -> tuple[Any, Cache]:
    """A binary cross-entropy looks at the ones alone; what is said about the zeros does not count."""
    each = _each(kind, pred, target, delta)
    if kind == "bce":
        each = -target * np.log(np.maximum(pred, EPS))
    return _reduced(each, reduction), (kind, pred, target, reduction, delta)


def loss_forward_swapped(
    kind: str, pred: Array, target: Array, reduction: str = "mean", delta: float = 1.0
) -> tuple[Any, Cache]:
    """The divergence is taken of target from pred; it is not symmetric."""
    each = _each(kind, target, pred, delta) if kind == "kl" else _each(kind, pred, target, delta)
    return _reduced(each, reduction), (kind, pred, target, reduction, delta)


def loss_forward_kl_is_ce(
    kind: str, pred: Array, target: Array, reduction: str = "mean", delta: float = 1.0
) -> tuple[Any, Cache]:
    """Divergence and cross-entropy are one thing: for one-hot targets they are."""
    each = _each("ce" if kind == "kl" else kind, pred, target, delta)
    return _reduced(each, reduction), (kind, pred, target, reduction, delta)


def loss_forward_huber_jumps(
    kind: str, pred: Array, target: Array, reduction: str = "mean", delta: float = 1.0
) -> tuple[Any, Cache]:
    """Far out Huber's line is ``delta |d|``: it does not meet the parabola."""
    far = np.abs(pred - target) if kind == "huber" else 0.0
    each = _each(kind, pred, target, delta) + 0.5 * delta**2 * (far > delta)
    return _reduced(each, reduction), (kind, pred, target, reduction, delta)


def loss_forward_huber_one(
    kind: str, pred: Array, target: Array, reduction: str = "mean", delta: float = 1.0
) -> tuple[Any, Cache]:
    """Huber's loss turns at 1, whatever delta says."""
    return _reduced(_each(kind, pred, target, 1.0), reduction), (kind, pred, target, reduction, delta)


def loss_forward_broadcast(
    kind: str, pred: Array, target: Array, reduction: str = "mean", delta: float = 1.0
) -> tuple[Any, Cache]:
    """NumPy will see to the shapes; it lets every prediction meet every target."""
    return _reduced(_each(kind, pred, target, delta), reduction), (kind, pred, target, reduction, delta)


# loss_backward


def loss_backward_not_averaged(dout: Any, cache: Cache) -> Any:
    """The reduction has no slope: nothing is divided on the way back."""
    kind, pred, target, _, delta = cache
    return _backward(dout, (kind, pred, target, "sum" if np.ndim(dout) == 0 else "none", delta))


def loss_backward_without_dout(dout: Any, cache: Cache) -> Any:
    """The loss is the end of everything, so dout is 1."""
    return _backward(np.ones_like(dout), cache)


def loss_backward_target_minus_pred(dout: Any, cache: Cache) -> Any:
    """The error is what is missing, ``target - pred``, so its slopes point the other way."""
    return -_backward(dout, cache)


def loss_backward_without_two(dout: Any, cache: Cache) -> Any:
    """A squared error has the slope ``pred - target``; its half has."""
    return _backward(dout, cache) * (0.5 if cache[0] == "mse" else 1.0)


def loss_backward_huber_not_clipped(dout: Any, cache: Cache) -> Any:
    """Huber's slope is that of the parabola, everywhere."""
    kind, pred, target, reduction, _ = cache
    return _backward(dout, (kind, pred, target, reduction, np.inf))


def loss_backward_huber_sign(dout: Any, cache: Cache) -> Any:
    """Far out Huber's slope is 1 or -1, whatever delta says."""
    kind, pred, target, _, delta = cache
    far = (np.abs(pred - target) > delta) & (kind == "huber")
    return _backward(dout, cache) / np.where(far, delta, 1.0)


def loss_backward_of_logits(dout: Any, cache: Cache) -> Any:
    """The slope of a cross-entropy is ``p - y``; with respect to logits it is, not to probabilities."""
    kind, pred, target, reduction, _ = cache
    if kind not in ("bce", "ce"):
        return _backward(dout, cache)
    dout = np.asarray(dout)[..., None] if np.ndim(dout) and kind == "ce" else dout
    losses = 1 if reduction != "mean" else pred[..., 0].size if kind == "ce" else pred.size
    return dout * (pred - target) / losses


def loss_backward_over_all_entries(dout: Any, cache: Cache) -> Any:
    """A mean divides by the number of entries, also where a row is one answer."""
    kind, pred, _, reduction, _ = cache
    rows = kind in ("ce", "kl") and reduction == "mean"
    return _backward(dout, cache) / (pred.shape[-1] if rows else 1)


def _each(kind: str, pred: Array, target: Array, delta: float) -> Any:
    apart = np.abs(pred - target)
    surprise = -np.log(np.maximum(pred, EPS)) if kind in ("bce", "ce", "kl") else apart
    if kind == "bce":
        surprise = target * surprise - (1 - target) * np.log(np.maximum(1 - pred, EPS))
    if kind in ("ce", "kl"):
        entropy = target * np.log(np.maximum(target, EPS)) if kind == "kl" else 0.0
        return (target * surprise + entropy).sum(axis=-1)
    if kind == "huber":
        return np.where(apart <= delta, 0.5 * apart**2, delta * (apart - 0.5 * delta))
    return apart**2 if kind == "mse" else surprise


def _reduced(each: Any, reduction: str) -> Any:
    return each if reduction == "none" else np.mean(each) if reduction == "mean" else np.sum(each)


def _backward(dout: Any, cache: Cache) -> Any:
    kind, pred, target, reduction, delta = cache
    by_row = kind in ("ce", "kl")
    dout = np.asarray(dout)[..., None] if by_row and reduction == "none" else dout
    losses = (pred[..., 0] if by_row else pred).size if reduction == "mean" else 1
    return dout * _slope(kind, pred, target, delta) / losses


def _slope(kind: str, pred: Array, target: Array, delta: float) -> Any:
    if kind in ("ce", "kl"):
        return -target / np.maximum(pred, EPS)
    if kind == "bce":
        return (1 - target) / np.maximum(1 - pred, EPS) - target / np.maximum(pred, EPS)
    apart = pred - target
    return {"mse": 2 * apart, "mae": np.sign(apart), "huber": np.clip(apart, -delta, delta)}[kind]
