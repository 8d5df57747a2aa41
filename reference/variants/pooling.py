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


# -- avgpool2d_forward, sumpool2d_forward, global_avg_pool -------------------------------------------------


def _zeros_around(x: ArrayLike, pad: Pair) -> Array:
    down, across = _pair(pad)
    return np.pad(np.asarray(x), ((0, 0), (0, 0), (down, down), (across, across)))


def sumpool2d_loops(x: ArrayLike, k: Pair, stride: Pair | None = None, pad: Pair = 0) -> Layer:
    """One loop per axis of the result."""
    padded, (kh, kw), (sh, sw) = _zeros_around(x, pad), _pair(k), _pair(k if stride is None else stride)
    out = np.zeros((*padded.shape[:2], *_size(padded, (kh, kw), (sh, sw))))
    for n, c, i, j in np.ndindex(*out.shape):
        out[n, c, i, j] = padded[n, c, i * sh : i * sh + kh, j * sw : j * sw + kw].sum()
    return out, None


def avgpool2d_loops(
    x: ArrayLike, k: Pair, stride: Pair | None = None, pad: Pair = 0, count_include_pad: bool = True
) -> Layer:
    """One loop per axis of the result; where padding does not count, it is NaN and left out."""
    down, across = _pair(pad)
    fill = 0.0 if count_include_pad else np.nan
    margins = ((0, 0), (0, 0), (down, down), (across, across))
    padded = np.pad(np.asarray(x, dtype=float), margins, constant_values=fill)
    (kh, kw), (sh, sw) = _pair(k), _pair(k if stride is None else stride)
    out = np.zeros((*padded.shape[:2], *_size(padded, (kh, kw), (sh, sw))))
    for n, c, i, j in np.ndindex(*out.shape):
        out[n, c, i, j] = np.nanmean(padded[n, c, i * sh : i * sh + kh, j * sw : j * sw + kw])
    return out, (x, k)


def global_avg_pool_loops(x: ArrayLike) -> Array:
    """A mean for each image and channel."""
    return np.array([[channel.mean() for channel in image] for image in np.asarray(x)]).reshape(
        np.shape(x)[:2]
    )


def sumpool2d_windows(x: ArrayLike, k: Pair, stride: Pair | None = None, pad: Pair = 0) -> Layer:
    """All windows at once, as a view."""
    sh, sw = _pair(k if stride is None else stride)
    windows = sliding_window_view(_zeros_around(x, pad), _pair(k), axis=(2, 3))[:, :, ::sh, ::sw]
    return windows.sum(axis=(-2, -1)), {"x": x}


def avgpool2d_windows(
    x: ArrayLike, k: Pair, stride: Pair | None = None, pad: Pair = 0, count_include_pad: bool = True
) -> Layer:
    """All windows at once; the image of ones is pooled as well."""
    total, _ = sumpool2d_windows(x, k, stride, pad)
    ones = np.ones((1, 1, *np.shape(x)[2:]), dtype=total.dtype)
    counts, _ = sumpool2d_windows(ones, k, stride, pad)
    kh, kw = _pair(k)
    return (total / (kh * kw) if count_include_pad else total / counts), (x, counts)


def global_avg_pool_flat(x: ArrayLike) -> Array:
    """Each channel as one row."""
    n, c, height, width = np.shape(x)
    means: Array = np.asarray(x).reshape(n, c, height * width) @ np.ones(height * width) / (height * width)
    return means


def sumpool2d_cumulative(x: ArrayLike, k: Pair, stride: Pair | None = None, pad: Pair = 0) -> Layer:
    """Differences of running sums (an integral image)."""
    padded, (kh, kw), (sh, sw) = _zeros_around(x, pad), _pair(k), _pair(k if stride is None else stride)
    rows, columns = _size(padded, (kh, kw), (sh, sw))
    ahead = np.pad(np.cumsum(np.cumsum(padded, axis=2), axis=3), ((0, 0), (0, 0), (1, 0), (1, 0)))
    top, left = sh * np.arange(rows)[:, None], sw * np.arange(columns)
    corners = [ahead[:, :, top + u, left + v] for u in (0, kh) for v in (0, kw)]
    return corners[3] - corners[2] - corners[1] + corners[0], ()


def avgpool2d_cumulative(
    x: ArrayLike, k: Pair, stride: Pair | None = None, pad: Pair = 0, count_include_pad: bool = True
) -> Layer:
    """Sums of running sums, divided by counts that are found for each axis by itself."""
    total, cache = sumpool2d_cumulative(x, k, stride, pad)
    (kh, kw), (ph, pw), (sh, sw) = _pair(k), _pair(pad), _pair(k if stride is None else stride)
    if count_include_pad:
        return total / kh / kw, cache
    (height, width), (rows, columns) = np.shape(x)[2:], total.shape[2:]
    tops, lefts = sh * np.arange(rows) - ph, sw * np.arange(columns) - pw
    down = np.minimum(tops + kh, height) - np.maximum(tops, 0)
    across = np.minimum(lefts + kw, width) - np.maximum(lefts, 0)
    return total / np.outer(down, across), cache


def global_avg_pool_einsum(x: ArrayLike) -> Array:
    """A sum over the last two axes."""
    images = np.asarray(x)
    total: Array = np.einsum("nchw->nc", images)
    means: Array = total / np.prod(images.shape[2:])
    return means


def sumpool2d_float32(x: ArrayLike, k: Pair, stride: Pair | None = None, pad: Pair = 0) -> Layer:
    """Everything in single precision."""
    return sumpool2d_windows(np.asarray(x, np.float32), k, stride, pad)


def avgpool2d_float32(
    x: ArrayLike, k: Pair, stride: Pair | None = None, pad: Pair = 0, count_include_pad: bool = True
) -> Layer:
    """Everything in single precision."""
    return avgpool2d_windows(np.asarray(x, np.float32), k, stride, pad, count_include_pad)


def global_avg_pool_float32(x: ArrayLike) -> Array:
    """Everything in single precision."""
    means: Array = np.asarray(x, np.float32).mean(axis=(-1, -2))
    return means
