"""What students believe about output sizes. The file can be pasted into a notebook as it is."""

from __future__ import annotations

import math
from typing import Any


def _size(room: int, s: int) -> int:
    if room < 0:
        raise ValueError("the window does not fit")
    return room // s + 1


def conv_out_size_rounded_up(n: int, k: int, s: int = 1, p: int = 0, d: int = 1) -> int:
    """The last window may hang over the border."""
    room = n + 2 * p - d * (k - 1) - 1
    _size(room, s)
    return math.ceil(room / s) + 1


def conv_out_size_without_one(n: int, k: int, s: int = 1, p: int = 0, d: int = 1) -> int:
    """The number of steps is the number of places."""
    return _size(n + 2 * p - d * (k - 1) - 1, s) - 1


def conv_out_size_padded_once(n: int, k: int, s: int = 1, p: int = 0, d: int = 1) -> int:
    """Padding counts once."""
    return _size(n + p - d * (k - 1) - 1, s)


def conv_out_size_padding_ignored(n: int, k: int, s: int = 1, p: int = 0, d: int = 1) -> int:
    """Padding does not matter."""
    return _size(n - d * (k - 1) - 1, s)


def conv_out_size_stride_ignored(n: int, k: int, s: int = 1, p: int = 0, d: int = 1) -> int:
    """The window always moves by one."""
    return _size(n + 2 * p - d * (k - 1) - 1, 1)


def conv_out_size_dilation_ignored(n: int, k: int, s: int = 1, p: int = 0, d: int = 1) -> int:
    """A kernel reaches over as many pixels as it has entries."""
    return _size(n + 2 * p - k, s)


def conv_out_size_dilation_times_kernel(n: int, k: int, s: int = 1, p: int = 0, d: int = 1) -> int:
    """A dilated kernel reaches over d times as many pixels."""
    return _size(n + 2 * p - d * k, s)


def conv_out_size_dilation_counts_holes(n: int, k: int, s: int = 1, p: int = 0, d: int = 1) -> int:
    """A dilation of 2 leaves two pixels out between neighbours."""
    step = d + 1 if d > 1 else d
    return _size(n + 2 * p - step * (k - 1) - 1, s)


def conv_out_size_fraction(n: int, k: int, s: int = 1, p: int = 0, d: int = 1) -> Any:
    """Nothing is rounded."""
    room = n + 2 * p - d * (k - 1) - 1
    _size(room, s)
    return room / s + 1


def conv_out_size_float(n: int, k: int, s: int = 1, p: int = 0, d: int = 1) -> Any:
    """The right number, as a float."""
    return float(_size(n + 2 * p - d * (k - 1) - 1, s))


def conv_out_size_one_added_first(n: int, k: int, s: int = 1, p: int = 0, d: int = 1) -> int:
    """The one is added before the division."""
    room = n + 2 * p - d * (k - 1) - 1
    _size(room, s)
    return (room + 1) // s


def conv_out_size_never_refused(n: int, k: int, s: int = 1, p: int = 0, d: int = 1) -> int:
    """A kernel that does not fit has a size below one."""
    return (n + 2 * p - d * (k - 1) - 1) // s + 1


def conv_out_size_cut_towards_zero(n: int, k: int, s: int = 1, p: int = 0, d: int = 1) -> int:
    """The division's fraction is cut off, which rounds up what is negative."""
    size = int((n + 2 * p - d * (k - 1) - 1) / s) + 1
    if size < 1:
        raise ValueError("the window does not fit")
    return size
