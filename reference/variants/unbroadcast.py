"""Other ways back through broadcasting. NumPy alone: the file can be pasted into a notebook as it is."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]


def unbroadcast_axis_by_axis(g: Array, shape: tuple[int, ...]) -> Array:
    """First the added axes, one after the other, then those that were stretched."""
    while g.ndim > len(shape):
        g = g.sum(axis=0)
    for axis, size in enumerate(shape):
        if size == 1 and g.shape[axis] > 1:
            g = g.sum(axis=axis, keepdims=True)
    return g


def unbroadcast_padded(g: Array, shape: tuple[int, ...]) -> Array:
    """The shape padded with ones in front; every axis that differs is summed."""
    padded = (1,) * (g.ndim - len(shape)) + tuple(shape)
    axes = tuple(i for i in range(g.ndim) if padded[i] != g.shape[i])
    return np.add.reduce(g, axis=axes, keepdims=True).reshape(shape)


def unbroadcast_by_einsum(g: Array, shape: tuple[int, ...]) -> Array:
    """An axis whose letter is missing on the right is summed."""
    padded = (1,) * (g.ndim - len(shape)) + tuple(shape)
    left = list(range(g.ndim))
    right = [i for i in left if padded[i] == g.shape[i]]
    total: Array = np.einsum(np.asarray(g), left, right)
    return total.reshape(shape)


def unbroadcast_entry_by_entry(g: Array, shape: tuple[int, ...]) -> Array:
    """Every entry of the gradient is added to the place that it was a copy of."""
    total = np.zeros(shape)
    for place in np.ndindex(g.shape):
        own = place[g.ndim - len(shape) :]
        total[tuple(0 if size == 1 else i for i, size in zip(own, shape, strict=True))] += g[place]
    return total


def unbroadcast_by_places(g: Array, shape: tuple[int, ...]) -> Array:
    """Numbered places, broadcast as the array was: what has the same number is summed."""
    places = np.broadcast_to(np.arange(int(np.prod(shape))).reshape(shape), g.shape)
    return np.bincount(places.ravel(), weights=g.ravel(), minlength=int(np.prod(shape))).reshape(shape)


def unbroadcast_float32(g: Array, shape: tuple[int, ...]) -> Array:
    """Everything in single precision."""
    single = np.asarray(g, dtype=np.float32)
    axes = tuple(range(single.ndim - len(shape)))
    total = single.sum(axis=axes) if axes else single
    ones = tuple(i for i, size in enumerate(shape) if size == 1)
    return np.asarray(total.sum(axis=ones, keepdims=True), dtype=np.float32)
