"""The memory orders of arrays: how to name one, and how to make an array that has it."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

LAYOUTS = ("C", "F", "strided", "negative")


def layout_of(value: NDArray[Any]) -> str:
    """Name an array's memory order as one of ``LAYOUTS``."""
    if value.flags.c_contiguous:
        return "C"
    if value.flags.f_contiguous:
        return "F"
    return "negative" if any(stride < 0 for stride in value.strides) else "strided"


def laid_out(value: NDArray[Any], layout: str) -> NDArray[Any]:
    """Return a copy of ``value`` (same numbers, same shape) in the named memory order.

    ``strided`` takes every other element of the last axis of a wider array; ``negative``
    walks the last axis that is longer than one backwards.
    """
    if layout == "F":
        return np.array(value, order="F")
    if value.ndim == 0 or layout == "C":
        return np.array(value, order="C")
    if layout == "strided":
        wide = np.zeros((*value.shape[:-1], 2 * value.shape[-1]), dtype=value.dtype)
        view = wide[..., ::2]
    else:
        view = np.flip(np.zeros(value.shape, dtype=value.dtype), _last_long_axis(value))
    view[...] = value
    return view


def _last_long_axis(value: NDArray[Any]) -> int:
    # Walking an axis of one backwards would leave the array contiguous, and test nothing.
    return max((axis for axis, size in enumerate(value.shape) if size > 1), default=-1)
