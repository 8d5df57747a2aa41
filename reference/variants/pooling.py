"""Other ways to pool. NumPy alone: the file can be pasted into a notebook as it is."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.lib.stride_tricks import as_strided, sliding_window_view
from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]
Pair = int | tuple[int, int]
Layer = tuple[Array, Any]


def _pair(value: Pair) -> tuple[int, int]:
    return (value, value) if isinstance(value, int) else value


def _pad(x: ArrayLike, pad: Pair) -> Array:
    down, across = _pair(pad)
    margins = ((0, 0), (0, 0), (down, down), (across, across))
    return np.pad(np.asarray(x), margins, constant_values=-np.inf)


def _size(padded: Array, k: tuple[int, int], stride: tuple[int, int]) -> tuple[int, int]:
    rows, columns = padded.shape[2] - k[0], padded.shape[3] - k[1]
    if min(rows, columns) < 0:
        raise ValueError("the window does not fit into the padded image")
    return rows // stride[0] + 1, columns // stride[1] + 1


def maxpool2d_loops(x: ArrayLike, k: Pair, stride: Pair | None = None, pad: Pair = 0) -> Layer:
    """One loop per axis of the result."""
    padded, (kh, kw), (sh, sw) = _pad(x, pad), _pair(k), _pair(k if stride is None else stride)
    out = np.zeros((*padded.shape[:2], *_size(padded, (kh, kw), (sh, sw))))
    for n, c, i, j in np.ndindex(*out.shape):
        out[n, c, i, j] = padded[n, c, i * sh : i * sh + kh, j * sw : j * sw + kw].max()
    return out, (x, out)


def maxpool2d_windows(x: ArrayLike, k: Pair, stride: Pair | None = None, pad: Pair = 0) -> Layer:
    """All windows at once, as a view."""
    sh, sw = _pair(k if stride is None else stride)
    windows = sliding_window_view(_pad(x, pad), _pair(k), axis=(2, 3))[:, :, ::sh, ::sw]
    return windows.max(axis=(-2, -1)), {"x": x}


def maxpool2d_strided(x: ArrayLike, k: Pair, stride: Pair | None = None, pad: Pair = 0) -> Layer:
    """Windows by as_strided; argmax remembers who won."""
    padded, (kh, kw), (sh, sw) = _pad(x, pad), _pair(k), _pair(k if stride is None else stride)
    n, c, down, across = padded.strides
    shape = (*padded.shape[:2], *_size(padded, (kh, kw), (sh, sw)), kh, kw)
    windows = as_strided(padded, shape, (n, c, down * sh, across * sw, down, across), writeable=False)
    flat = windows.reshape(*shape[:4], kh * kw)
    winners = flat.argmax(axis=-1)
    return np.take_along_axis(flat, winners[..., None], axis=-1)[..., 0], winners


def maxpool2d_rows_then_columns(x: ArrayLike, k: Pair, stride: Pair | None = None, pad: Pair = 0) -> Layer:
    """The largest of each column of the window first, then the largest of those."""
    padded, (kh, kw), (sh, sw) = _pad(x, pad), _pair(k), _pair(k if stride is None else stride)
    rows, columns = _size(padded, (kh, kw), (sh, sw))
    tall = np.stack([padded[:, :, i * sh : i * sh + kh].max(axis=2) for i in range(rows)], axis=2)
    return np.stack([tall[..., j * sw : j * sw + kw].max(axis=3) for j in range(columns)], axis=3), None


def maxpool2d_float32(x: ArrayLike, k: Pair, stride: Pair | None = None, pad: Pair = 0) -> Layer:
    """Everything in single precision."""
    return maxpool2d_windows(np.asarray(x, np.float32), k, stride, pad)
