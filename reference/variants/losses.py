"""Right losses, written as students write them. Each family keeps its own cache."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np

EPS = 1e-12

# loops: one number at a time


def _value_of_one(kind: str, p: float, t: float, delta: float) -> float:
    d = abs(p - t)
    if kind == "huber":
        return d * d / 2 if d <= delta else delta * d - delta * delta / 2
    if kind == "bce":
        return -t * math.log(max(p, EPS)) - (1 - t) * math.log(max(1 - p, EPS))
    if kind == "ce":
        return -t * math.log(max(p, EPS)) if t else 0.0
    if kind == "kl":
        return t * math.log(t / max(p, EPS)) if t else 0.0
    return d**2 if kind == "mse" else d


def _slope_of_one(kind: str, p: float, t: float, delta: float) -> float:
    if kind == "huber":
        return min(delta, max(-delta, p - t))
    if kind == "bce":
        return (p - t) / (max(p, EPS) * max(1 - p, EPS))
    if kind in ("ce", "kl"):
        return -t / max(p, EPS)
    return 2 * (p - t) if kind == "mse" else math.copysign(1, p - t)


def loss_forward_loops(kind: str, pred: Any, target: Any, reduction: str = "mean", delta: float = 1.0) -> Any:
    """A table of losses, reduced at the end."""
    if np.shape(pred) != np.shape(target):
        raise ValueError("pred and target differ in shape")
    each = np.zeros(np.shape(pred))
    for at in np.ndindex(each.shape):
        each[at] = _value_of_one(kind, float(pred[at]), float(target[at]), delta)
    cache = {"kind": kind, "pred": np.copy(pred), "target": np.copy(target), "how": reduction, "delta": delta}
    if kind in ("ce", "kl"):
        each = each.sum(-1)
    return {"mean": each.mean(), "sum": each.sum()}.get(reduction, each), cache


def loss_backward_loops(dout: Any, cache: Any) -> Any:
    """Every prediction is asked for its slope, and for the loss that it went into."""
    pred, kind = cache["pred"], cache["kind"]
    by_row = kind in ("ce", "kl")
    dpred = np.zeros(pred.shape)
    for at in np.ndindex(pred.shape):
        dpred[at] = _slope_of_one(kind, pred[at], cache["target"][at], cache["delta"])
        dpred[at] *= dout[at[:-1] if by_row else at] if cache["how"] == "none" else dout
        if cache["how"] == "mean":
            dpred[at] /= np.prod(pred.shape[:-1] if by_row else pred.shape)
    return dpred


# slopes: the finished slope is computed on the way forward, and is all that is kept


def loss_forward_slopes(
    kind: str, pred: Any, target: Any, reduction: str = "mean", delta: float = 1.0
) -> Any:
    """Value and slope of one loss beside each other."""
    if pred.shape != target.shape:
        raise ValueError("shapes")
    d, p = pred - target, np.clip(pred, EPS, 1 - EPS)
    if kind == "mse":
        each, slope = d**2, 2 * d
    elif kind == "mae":
        each, slope = np.abs(d), (d > 0) * 1.0 - (d < 0) * 1.0
    elif kind == "huber":
        slope = np.clip(d, -delta, delta)
        each = slope * (d - 0.5 * slope)
    elif kind == "bce":
        each, slope = -(target * np.log(p) + (1 - target) * np.log1p(-p)), (p - target) / (p * (1 - p))
    else:
        # 0 log 0 is nothing: the target is lifted to 1 there, whose logarithm is 0.
        known = np.log(np.where(target > 0, target, 1)) if kind == "kl" else 0
        each, slope = np.sum(target * (known - np.log(p)), axis=-1), -target / p
    if reduction == "mean":
        return each.mean(), (slope / each.size, False)
    return (each.sum() if reduction == "sum" else each), (
        slope,
        reduction == "none" and each.ndim < slope.ndim,
    )


def loss_backward_slopes(dout: Any, cache: Any) -> Any:
    """Multiply."""
    slope, by_row = cache
    return slope * (np.expand_dims(dout, -1) if by_row else dout)


# float32


def loss_forward_float32(
    kind: str, pred: Any, target: Any, reduction: str = "mean", delta: float = 1.0
) -> Any:
    """A function a loss, in single precision; a mean is a sum with weights."""
    if pred.shape != target.shape:
        raise ValueError("shapes")
    p, t = pred.astype(np.float32), target.astype(np.float32)
    far, surprise = np.abs(p - t), -np.log(np.maximum(p, EPS))
    beyond = np.maximum(far - delta, 0)
    each = {
        "mse": lambda: far * far,
        "mae": lambda: far,
        "huber": lambda: (far * far - beyond * beyond) / 2,
        "bce": lambda: t * surprise - (1 - t) * np.log(np.maximum(1 - p, EPS)),
        "ce": lambda: (t * surprise).sum(-1),
        "kl": lambda: (t * (surprise + np.log(np.maximum(t, EPS)))).sum(-1),
    }[kind]()
    weight = 1 / each.size if reduction == "mean" else 1
    return (each if reduction == "none" else (each * weight).sum()), (kind, p, t, weight, delta)


def loss_backward_float32(dout: Any, cache: Any) -> Any:
    """Where dout lacks the axis of the classes, it gets one."""
    kind, p, t, weight, delta = cache
    dout = np.asarray(dout, dtype=np.float32) * weight
    if dout.ndim == p.ndim - 1 and dout.ndim:
        dout = dout.reshape(*dout.shape, 1)
    if kind == "bce":
        return dout * ((1 - t) / np.maximum(1 - p, EPS) - t / np.maximum(p, EPS))
    if kind in ("ce", "kl"):
        return dout * -(t / np.maximum(p, EPS))
    slope = {
        "mse": 2 * (p - t),
        "mae": np.where(p > t, 1, -1),
        "huber": np.minimum(np.abs(p - t), delta) * np.sign(p - t),
    }
    return dout * slope[kind]


FAMILIES: dict[str, dict[str, Callable[..., Any]]] = {
    style: {name: globals()[f"{name}_{style}"] for name in ("loss_forward", "loss_backward")}
    for style in ("loops", "slopes", "float32")
}
"""Per style, the functions that belong together: a backward reads the cache of its own forward."""
