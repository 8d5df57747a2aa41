"""Other ways to count the places of a window. The file can be pasted into a notebook as it is."""

from __future__ import annotations

import math
from typing import Any

import numpy as np


def conv_out_size_counted(n: int, k: int, s: int = 1, p: int = 0, d: int = 1) -> int:
    """Every first pixel from which the window still fits."""
    places = len(range(0, n + 2 * p - (k - 1) * d, s))
    if places == 0:
        raise ValueError("there is no place for the window")
    return places


def conv_out_size_floor(n: int, k: int, s: int = 1, p: int = 0, d: int = 1) -> int:
    """The formula as it is printed, with math.floor."""
    size = math.floor((n + 2 * p - d * (k - 1) - 1) / s + 1)
    if size < 1:
        raise ValueError(f"a size of {size}")
    return size


def conv_out_size_numpy(n: int, k: int, s: int = 1, p: int = 0, d: int = 1) -> Any:
    """NumPy's whole numbers."""
    size = np.floor_divide(n + 2 * p - d * (k - 1) - 1 + s, s)
    if size <= 0:
        raise ValueError("too small")
    return size


def conv_out_size_divmod(n: int, k: int, s: int = 1, p: int = 0, d: int = 1) -> int:
    """What is left over is thrown away."""
    room = p + n + p - (1 + d * (k - 1))
    if room < 0:
        raise ValueError("the window reaches too far")
    steps, _left_over = divmod(room, s)
    return 1 + steps
