"""A gradient that is measured instead of derived."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

from reference.arrays import Array

__all__ = ["numeric_gradient"]


def numeric_gradient(f: Callable[[Array], float], x: ArrayLike, h: float = 1e-5) -> Array:
    """Measure the gradient of ``f`` at ``x``: per entry, the central difference ``(f(x+h) - f(x-h)) / 2h``.

    Each call of ``f`` gets a float64 array of its own: ``f`` may write into it, and ``x`` stays as it is.

    Shapes:
        x: any shape, () included; whole numbers and float32 are taken as float64
        returns: the shape of ``x``, float64

    The error shrinks with the square of ``h`` until rounding, which grows with ``1 / h``, takes over; in
    float64 that is near ``h = 1e-5``.

    Source: W. Press et al., Numerical Recipes, section 5.7, "Numerical Derivatives".

    >>> print(numeric_gradient(lambda x: float(np.sum(x**2)), [1, 2], h=0.5))
    [2. 4.]
    """
    x = np.array(x, dtype=np.float64)
    gradient = np.zeros_like(x)
    for place in np.ndindex(x.shape):
        ahead, behind = x.copy(), x.copy()
        ahead[place] += h
        behind[place] -= h
        gradient[place] = (float(f(ahead)) - float(f(behind))) / (2 * h)
    return gradient
