"""What students believe about the way back through broadcasting. NumPy alone: to be pasted as it is."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]


def _added(g: Array, shape: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(range(g.ndim - len(shape)))


def _stretched(shape: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(i for i, size in enumerate(shape) if size == 1)


def unbroadcast_added_only(g: Array, shape: tuple[int, ...]) -> Array:
    """Axes that were added are summed away; those that were stretched stay long."""
    total: Array = g.sum(axis=_added(g, shape))
    return total


def unbroadcast_stretched_only(g: Array, shape: tuple[int, ...]) -> Array:
    """Stretched axes are summed, counted from the end; those that were added stay."""
    axes = tuple(i - len(shape) for i in _stretched(shape))
    total: Array = g.sum(axis=axes, keepdims=True)
    return total


def unbroadcast_dropped(g: Array, shape: tuple[int, ...]) -> Array:
    """An axis that was summed is gone, though it had size 1 before."""
    total: Array = g.sum(axis=_added(g, shape)).sum(axis=_stretched(shape))
    return total


def unbroadcast_mean(g: Array, shape: tuple[int, ...]) -> Array:
    """Copies share the gradient: a mean."""
    mean: Array = g.mean(axis=_added(g, shape))
    return np.asarray(mean.mean(axis=_stretched(shape), keepdims=True))


def unbroadcast_last_axes(g: Array, shape: tuple[int, ...]) -> Array:
    """Missing axes were added at the end."""
    total: Array = g.sum(axis=tuple(range(len(shape), g.ndim)))
    return np.asarray(total.sum(axis=_stretched(shape), keepdims=True))


def unbroadcast_first_copy(g: Array, shape: tuple[int, ...]) -> Array:
    """Of each copy the first one is taken: they are all the same."""
    first = g[(0,) * (g.ndim - len(shape))]
    return np.array(first[tuple(slice(0, size) for size in shape)])


def unbroadcast_cut(g: Array, shape: tuple[int, ...]) -> Array:
    """As many numbers as the shape holds, from the beginning."""
    return np.resize(g, shape)


def unbroadcast_everything(g: Array, shape: tuple[int, ...]) -> Array:
    """Everything is summed, and stands everywhere."""
    return np.full(shape, g.sum())


def unbroadcast_one_axis(g: Array, shape: tuple[int, ...]) -> Array:
    """One axis is summed; that there may be several is not foreseen."""
    if g.ndim > len(shape):
        total: Array = g.sum(axis=0)
        return total
    axis = next((i for i, size in enumerate(shape) if size != g.shape[i]), None)
    return g if axis is None else g.sum(axis=axis, keepdims=True)
