"""Other ways to ask whether an operation minds a shift. NumPy alone, to be pasted into a notebook."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
Operation = Callable[[Array], Array]


def _moved(x: Array, dy: int, dx: int) -> Array:
    """Zeros come in."""
    height, width = x.shape[-2:]
    out = np.zeros_like(x)
    to = (..., slice(max(dy, 0), height + min(dy, 0)), slice(max(dx, 0), width + min(dx, 0)))
    of = (..., slice(max(-dy, 0), height - max(dy, 0)), slice(max(-dx, 0), width - max(dx, 0)))
    out[to] = x[of]
    return out


def equivariance_report_zeros_come_in(f: Operation, x: Array, dy: int, dx: int) -> bool:
    """A shift that loses what it pushes out."""
    one, other = f(_moved(x, dy, dx)), _moved(f(x), dy, dx)
    down, across = abs(dy) + 2, abs(dx) + 2
    apart = np.abs(one - other)[..., down:-down, across:-across]
    return bool(apart.max() < 1e-6)


def equivariance_report_never_shifted(f: Operation, x: Array, dy: int, dx: int) -> bool:
    """The result is not shifted, but read where it would have been."""
    one, plain = f(np.roll(x, (dy, dx), axis=(-2, -1))), f(x)
    rows, columns = plain.shape[-2:]
    i, j = np.arange(abs(dy) + 2, rows - abs(dy) - 2)[:, None], np.arange(abs(dx) + 2, columns - abs(dx) - 2)
    return bool(np.allclose(one[..., i, j], plain[..., i - dy, j - dx]))


def equivariance_report_one_axis_at_a_time(f: Operation, x: Array, dy: int, dx: int) -> bool:
    """Down, then to the right; entry by entry."""
    one = f(np.roll(np.roll(x, dy, axis=-2), dx, axis=-1))
    other = np.roll(np.roll(f(x), dy, axis=-2), dx, axis=-1)
    inside = [
        np.take(np.take(y, range(abs(dy) + 2, y.shape[-2] - abs(dy) - 2), axis=-2),
                range(abs(dx) + 2, y.shape[-1] - abs(dx) - 2), axis=-1)
        for y in (one, other)
    ]  # fmt: skip
    return all(np.isclose(a, b) for a, b in zip(inside[0].ravel(), inside[1].ravel(), strict=True))


def equivariance_report_numpy_bool(f: Operation, x: Array, dy: int, dx: int) -> Any:
    """All entries are compared, the border is left out, and NumPy's own truth is returned."""
    one, other = f(np.roll(x, (dy, dx), axis=(-2, -1))), np.roll(f(x), (dy, dx), axis=(-2, -1))
    down, across = abs(dy) + 2, abs(dx) + 2
    close = np.isclose(one, other, rtol=1e-6, atol=1e-8)
    return np.all(close[..., down : one.shape[-2] - down, across : one.shape[-1] - across])
