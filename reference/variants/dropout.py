"""Right dropout, written as students write it: each with a cache of its own."""

from collections.abc import Callable
from typing import Any

import numpy as np

# where: a choice instead of a product


def dropout_forward_where(x: Any, p: Any, mask01: Any, train: Any) -> Any:
    """Nothing is ever divided by zero."""
    if not train:
        return np.array(x, dtype=float), None
    keep = mask01 == 1
    return np.where(keep, x / (1 - p if p < 1 else 1), 0.0) * (p < 1), (keep, p)


def dropout_backward_where(dout: Any, cache: Any) -> Any:
    """None is kept of inference."""
    if cache is None:
        return dout
    keep, p = cache
    return np.where(keep & (p < 1), dout / max(1 - p, 1e-300), 0.0)


# assigned: what was dropped is set to zero


def dropout_forward_assigned(x: Any, p: Any, mask01: Any, train: Any) -> Any:
    """On a copy."""
    out = np.array(x, dtype=np.float64)
    if not train:
        return out, {"factor": 1.0, "dropped": np.zeros(out.shape, dtype=bool)}
    dropped = (np.asarray(mask01) < 0.5) | (p == 1)
    factor = 1.0 if p == 1 else 1.0 / (1.0 - p)
    out[dropped] = 0
    out *= factor
    return out, {"factor": factor, "dropped": dropped}


def dropout_backward_assigned(dout: Any, cache: Any) -> Any:
    """The same for the gradient."""
    dx = cache["factor"] * dout
    dx[cache["dropped"]] = 0.0
    return dx


# loops: one number at a time


def dropout_forward_loops(x: Any, p: Any, mask01: Any, train: Any) -> Any:
    """The factors are collected, and kept."""
    factors = []
    for stays in np.ravel(mask01):
        if not train:
            factors.append(1.0)
        else:
            factors.append(1 / (1 - p) if stays and p < 1 else 0.0)
    out = [float(value) * factor for value, factor in zip(np.ravel(x), factors, strict=True)]
    return np.reshape(out, np.shape(x)), factors


def dropout_backward_loops(dout: Any, cache: Any) -> Any:
    """The factors, once more."""
    return (np.ravel(dout) * np.array(cache)).reshape(dout.shape)


# float32: single precision


def dropout_forward_float32(x: Any, p: Any, mask01: Any, train: Any) -> Any:
    """In single precision."""
    factor: Any = np.ones(np.shape(x), dtype=np.float32)
    if train:
        factor = np.float32(mask01) / np.float32(1 - p) if p != 1 else 0 * factor
    return np.float32(x) * factor, factor


def dropout_backward_float32(dout: Any, cache: Any) -> Any:
    """In single precision."""
    return np.float32(dout) * cache


NAMES = ("dropout_forward", "dropout_backward")

FAMILIES: dict[str, dict[str, Callable[..., Any]]] = {
    style: {name: globals()[f"{name}_{style}"] for name in NAMES}
    for style in ("where", "assigned", "loops", "float32")
}
"""Per style, the functions that belong together."""
