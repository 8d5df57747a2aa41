"""Other ways to write windows as columns. NumPy alone: the file can be pasted into a notebook as it is."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.lib.stride_tricks import as_strided, sliding_window_view
from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]
Pair = int | tuple[int, int]


def _pair(value: Pair) -> tuple[int, int]:
    return (value, value) if isinstance(value, int) else value


def _pad(x: ArrayLike, pad: Pair) -> Array:
    down, across = _pair(pad)
    return np.pad(np.asarray(x), ((0, 0), (0, 0), (down, down), (across, across)))


def _size(padded: Array, kh: int, kw: int, stride: Pair) -> tuple[int, int]:
    down, across = _pair(stride)
    rows, columns = (padded.shape[2] - kh) // down + 1, (padded.shape[3] - kw) // across + 1
    if min(rows, columns) < 1:
        raise ValueError("the kernel does not fit into the padded image")
    return rows, columns


def im2col_loops(x: ArrayLike, kh: int, kw: int, stride: Pair = 1, pad: Pair = 0) -> Array:
    """One window after the other, flattened."""
    padded, (sh, sw) = _pad(x, pad), _pair(stride)
    rows, columns = _size(padded, kh, kw, stride)
    cols = np.zeros((padded.shape[1] * kh * kw, len(padded) * rows * columns))
    place = 0
    for image in padded:
        for i in range(rows):
            for j in range(columns):
                cols[:, place] = image[:, i * sh : i * sh + kh, j * sw : j * sw + kw].ravel()
                place += 1
    return cols


def im2col_windows(x: ArrayLike, kh: int, kw: int, stride: Pair = 1, pad: Pair = 0) -> Array:
    """All windows as a view, turned and reshaped."""
    padded, (sh, sw) = _pad(x, pad), _pair(stride)
    rows, columns = _size(padded, kh, kw, stride)
    windows = sliding_window_view(padded, (kh, kw), axis=(2, 3))[:, :, ::sh, ::sw]
    turned = windows.transpose(1, 4, 5, 0, 2, 3)
    return turned.reshape(padded.shape[1] * kh * kw, len(padded) * rows * columns)


def im2col_index_arrays(x: ArrayLike, kh: int, kw: int, stride: Pair = 1, pad: Pair = 0) -> Array:
    """Which pixel stands where, as arrays of indices."""
    padded, (sh, sw) = _pad(x, pad), _pair(stride)
    rows, columns = _size(padded, kh, kw, stride)
    c, u, v = (axis.reshape(-1, 1) for axis in np.indices((padded.shape[1], kh, kw)))
    n, i, j = (axis.reshape(1, -1) for axis in np.indices((len(padded), rows, columns)))
    cols: Array = padded[n, c, sh * i + u, sw * j + v]
    return cols


def im2col_strided(x: ArrayLike, kh: int, kw: int, stride: Pair = 1, pad: Pair = 0) -> Array:
    """Windows by as_strided, in their order already."""
    padded, (sh, sw) = _pad(x, pad), _pair(stride)
    rows, columns = _size(padded, kh, kw, stride)
    n, c, down, across = padded.strides
    shape = (padded.shape[1], kh, kw, len(padded), rows, columns)
    view = as_strided(padded, shape, (c, down, across, n, down * sh, across * sw), writeable=False)
    return view.reshape(np.prod(shape[:3], dtype=int), np.prod(shape[3:], dtype=int))


def im2col_float32(x: ArrayLike, kh: int, kw: int, stride: Pair = 1, pad: Pair = 0) -> Array:
    """Everything in single precision."""
    return im2col_windows(np.asarray(x, np.float32), kh, kw, stride, pad)
