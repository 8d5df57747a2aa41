"""Right softmaxes, written as students write them. Each family keeps its own cache."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np

# loops: one row at a time


def softmax_forward_loops(x: Any) -> Any:
    """Each row of logits as a list of numbers."""
    p = np.zeros(np.shape(x))
    for row in np.ndindex(p.shape[:-1]):
        weights = [math.exp(logit - max(x[row])) for logit in x[row]]
        p[row] = [weight / sum(weights) for weight in weights]
    return p, p


def softmax_backward_loops(dout: Any, cache: Any) -> Any:
    """Every output of a row sends something back to every logit of it."""
    dx = np.zeros(cache.shape)
    classes = range(cache.shape[-1])
    for row in np.ndindex(cache.shape[:-1]):
        p = cache[row]
        for i in classes:
            dx[(*row, i)] = sum(dout[(*row, j)] * p[j] * ((i == j) - p[i]) for j in classes)
    return dx


# Jacobians: the whole matrix of each row


def softmax_forward_jacobians(x: Any) -> Any:
    """The matrices ``diag(p) - p pᵀ`` are made on the way forward."""
    p = np.exp(x - np.logaddexp.reduce(x, axis=-1, keepdims=True))
    return p, p[..., :, None] * (np.eye(p.shape[-1]) - p[..., None, :])


def softmax_backward_jacobians(dout: Any, cache: Any) -> Any:
    """A row times its matrix."""
    return np.einsum("...j,...ji->...i", dout, cache)


# numerators: through the fraction, a step at a time


def softmax_forward_numerators(x: Any) -> Any:
    """The numerators and their sum are kept."""
    weight = np.exp(x - np.max(x, axis=-1)[..., None])
    total = np.sum(weight, axis=-1)[..., None]
    return weight / total, (weight, total)


def softmax_backward_numerators(dout: Any, cache: Any) -> Any:
    """First the gradient of the numerators, by the quotient rule; then that of the exponential."""
    weight, total = cache
    dtotal = -np.sum(dout * weight, axis=-1)[..., None] / total**2
    return weight * (dout / total + dtotal)


# float32


def softmax_forward_float32(x: Any) -> Any:
    """The classes are brought to the front, and back."""
    x = np.moveaxis(np.asarray(x, dtype=np.float32), -1, 0)
    weight = np.exp(x - x.max(axis=0))
    p = weight / weight.sum(axis=0)
    return np.moveaxis(p, 0, -1), {"p": p}


def softmax_backward_float32(dout: Any, cache: Any) -> Any:
    """The same, with the gradient."""
    p, dout = cache["p"], np.moveaxis(dout, -1, 0).astype(np.float32)
    return np.moveaxis(p * dout - p * np.sum(p * dout, axis=0), 0, -1)


FAMILIES: dict[str, dict[str, Callable[..., Any]]] = {
    style: {name: globals()[f"{name}_{style}"] for name in ("softmax_forward", "softmax_backward")}
    for style in ("loops", "jacobians", "numerators", "float32")
}
"""Per style, the functions that belong together: a backward reads the cache of its own forward."""
