"""What students believe about shifts. NumPy alone: the file can be pasted into a notebook as it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
Operation = Callable[[Array], Array]


def _shift(x: Array, dy: int, dx: int) -> Array:
    return np.roll(x, (dy, dx), axis=(-2, -1))


def _inside(y: Array, down: int, across: int) -> Array:
    return y[..., down : y.shape[-2] - down, across : y.shape[-1] - across]


def _same(one: Array, other: Array, dy: int, dx: int) -> bool:
    down, across = abs(dy) + 2, abs(dx) + 2
    return bool(np.allclose(_inside(one, down, across), _inside(other, down, across)))


def equivariance_report_borders_included(f: Operation, x: Array, dy: int, dx: int) -> bool:
    """All of both results must be the same."""
    return bool(np.allclose(f(_shift(x, dy, dx)), _shift(f(x), dy, dx)))


def equivariance_report_shift_left_out_only(f: Operation, x: Array, dy: int, dx: int) -> bool:
    """Only what the shift brought in is left out."""
    one, other = f(_shift(x, dy, dx)), _shift(f(x), dy, dx)
    down, across = abs(dy), abs(dx)
    return bool(np.allclose(_inside(one, down, across), _inside(other, down, across)))


def equivariance_report_invariant(f: Operation, x: Array, dy: int, dx: int) -> bool:
    """An operation that minds no shifts gives the same result with and without one."""
    return _same(f(_shift(x, dy, dx)), f(x), dy, dx)


def equivariance_report_shifted_back(f: Operation, x: Array, dy: int, dx: int) -> bool:
    """The result is shifted the other way, so that both lie where they were."""
    return _same(f(_shift(x, dy, dx)), _shift(f(x), -dy, -dx), dy, dx)


def equivariance_report_down_only(f: Operation, x: Array, dy: int, dx: int) -> bool:
    """A shift is down."""
    return _same(f(_shift(x, dy, 0)), _shift(f(x), dy, 0), dy, dx)


def equivariance_report_right_only(f: Operation, x: Array, dy: int, dx: int) -> bool:
    """A shift is to the right."""
    return _same(f(_shift(x, 0, dx)), _shift(f(x), 0, dx), dy, dx)


def equivariance_report_exactly(f: Operation, x: Array, dy: int, dx: int) -> bool:
    """The same is the same to the last digit."""
    down, across = abs(dy) + 2, abs(dx) + 2
    one, other = f(_shift(x, dy, dx)), _shift(f(x), dy, dx)
    return bool(np.array_equal(_inside(one, down, across), _inside(other, down, across)))


def equivariance_report_first_axes(f: Operation, x: Array, dy: int, dx: int) -> bool:
    """The first two axes are shifted: images and channels."""
    one = f(np.roll(x, (dy, dx), axis=(0, 1)))
    return _same(one, np.roll(f(x), (dy, dx), axis=(0, 1)), dy, dx)
