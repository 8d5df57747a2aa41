"""Does an operation commute with shifts? A convolution does, a dense layer does not."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from reference.arrays import Array

__all__ = ["BORDER", "equivariance_report"]

BORDER = 2
"""How many rows and columns are left out on each side, besides as many as the shift moves."""


def equivariance_report(f: Callable[[Array], Array], x: Array, dy: int, dx: int) -> bool:
    """Ask whether shifting, then ``f``, is the same as ``f``, then shifting, away from the border.

    Shapes:
        x: (..., height, width)
        f: takes such an array, and returns one of shape (..., rows, columns)

    A shift moves the last two axes by ``dy`` entries down and ``dx`` to the right. On each side ``|dy| + 2``
    rows and ``|dx| + 2`` columns of both results are left out: what the shift brings in, and what ``f`` makes
    of the border, says nothing. "The same" is up to rounding.

    Source: Goodfellow, Bengio & Courville, "Deep Learning", 2016, section 9.2, "equivariance to translation".

    >>> x = np.arange(100.0).reshape(10, 10) ** 2
    >>> equivariance_report(lambda image: image[1:] - image[:-1], x, 1, 0)
    True
    >>> equivariance_report(lambda image: image[::-1], x, 1, 0)
    False
    """
    one = f(np.roll(x, (dy, dx), axis=(-2, -1)))
    other = np.roll(f(x), (dy, dx), axis=(-2, -1))
    down, across = abs(dy) + BORDER, abs(dx) + BORDER
    inside = (..., slice(down, -down), slice(across, -across))
    return bool(np.allclose(one[inside], other[inside]))
