"""What students believe about max pooling. NumPy alone: the file can be pasted into a notebook as it is."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]
Pair = int | tuple[int, int]
Layer = tuple[Array, tuple[Any, ...]]


# -- the right answer that the beliefs below bend ----------------------------------------------------------


def _pair(value: Pair) -> tuple[int, int]:
    return (value, value) if isinstance(value, int) else value


def _pad(x: ArrayLike, pad: Pair, fill: float = -np.inf) -> Array:
    down, across = _pair(pad)
    margins = ((0, 0), (0, 0), (down, down), (across, across))
    return np.pad(np.asarray(x, dtype=float), margins, constant_values=fill)


def _windows(padded: Array, k: Pair, stride: Pair | None) -> Array:
    sh, sw = _pair(k if stride is None else stride)
    return sliding_window_view(padded, _pair(k), axis=(2, 3))[:, :, ::sh, ::sw]


# -- maxpool2d_forward -------------------------------------------------------------------------------------


def maxpool2d_zero_padding(x: ArrayLike, k: Pair, stride: Pair | None = None, pad: Pair = 0) -> Layer:
    """Padding holds zeros, as in a convolution."""
    return _windows(_pad(x, pad, fill=0.0), k, stride).max(axis=(4, 5)), ()


def maxpool2d_stride_one(x: ArrayLike, k: Pair, stride: Pair | None = None, pad: Pair = 0) -> Layer:
    """Without a stride the window moves by one pixel, as in a convolution."""
    return _windows(_pad(x, pad), k, 1 if stride is None else stride).max(axis=(4, 5)), ()


def maxpool2d_stride_ignored(x: ArrayLike, k: Pair, stride: Pair | None = None, pad: Pair = 0) -> Layer:
    """Windows never overlap: the stride is always k."""
    return _windows(_pad(x, pad), k, None).max(axis=(4, 5)), ()


def maxpool2d_padding_ignored(x: ArrayLike, k: Pair, stride: Pair | None = None, pad: Pair = 0) -> Layer:
    """Pooling has no padding."""
    return _windows(_pad(x, 0), k, stride).max(axis=(4, 5)), ()


def maxpool2d_ceil_size(x: ArrayLike, k: Pair, stride: Pair | None = None, pad: Pair = 0) -> Layer:
    """No pixel is left out: a window that hangs over the far edge counts as well."""
    padded, (kh, kw), (sh, sw) = _pad(x, pad), _pair(k), _pair(k if stride is None else stride)
    more = -(padded.shape[2] - kh) % sh, -(padded.shape[3] - kw) % sw
    padded = np.pad(padded, ((0, 0), (0, 0), (0, more[0]), (0, more[1])), constant_values=-np.inf)
    return _windows(padded, k, stride).max(axis=(4, 5)), ()


def maxpool2d_over_channels(x: ArrayLike, k: Pair, stride: Pair | None = None, pad: Pair = 0) -> Layer:
    """The largest number is looked for in all channels together."""
    return _windows(_pad(x, pad), k, stride).max(axis=(1, 4, 5))[:, None], ()


def maxpool2d_average(x: ArrayLike, k: Pair, stride: Pair | None = None, pad: Pair = 0) -> Layer:
    """Pooling is averaging."""
    return _windows(_pad(x, pad, fill=0.0), k, stride).mean(axis=(4, 5)), ()


def maxpool2d_largest_magnitude(x: ArrayLike, k: Pair, stride: Pair | None = None, pad: Pair = 0) -> Layer:
    """The number furthest from zero wins, and its sign is lost."""
    return np.abs(_windows(_pad(x, pad, fill=0.0), k, stride)).max(axis=(4, 5)), ()


def maxpool2d_first_is_zero(x: ArrayLike, k: Pair, stride: Pair | None = None, pad: Pair = 0) -> Layer:
    """The search for the largest number starts from 0."""
    return np.maximum(0.0, _windows(_pad(x, pad), k, stride).max(axis=(4, 5))), ()


def maxpool2d_by_reshape(x: ArrayLike, k: Pair, stride: Pair | None = None, pad: Pair = 0) -> Layer:
    """The image always falls apart into whole tiles of k."""
    padded, (kh, kw) = _pad(x, pad), _pair(k)
    n, c, height, width = padded.shape
    return padded.reshape(n, c, height // kh, kh, width // kw, kw).max(axis=(3, 5)), ()


def maxpool2d_square_window(x: ArrayLike, k: Pair, stride: Pair | None = None, pad: Pair = 0) -> Layer:
    """Every window is square: the first number of a pair counts for both axes."""
    side = _pair(k)[0]
    return _windows(_pad(x, pad), (side, side), stride).max(axis=(4, 5)), ()


def maxpool2d_empty_result(x: ArrayLike, k: Pair, stride: Pair | None = None, pad: Pair = 0) -> Layer:
    """A window that is a little too large leaves an empty map."""
    padded, (kh, kw) = _pad(x, pad), _pair(k)
    room = padded.shape[2] - kh + 1, padded.shape[3] - kw + 1
    if min(room) < 1:
        return np.zeros((*padded.shape[:2], max(room[0], 0), max(room[1], 0))), ()
    return _windows(padded, k, stride).max(axis=(4, 5)), ()


# -- avgpool2d_forward and sumpool2d_forward ---------------------------------------------------------------


def _real(x: ArrayLike, k: Pair, stride: Pair | None, pad: Pair) -> Array:
    """How many pixels of the image lie under each window."""
    counts: Array = _windows(_pad(np.ones((1, 1, *np.shape(x)[2:])), pad, fill=0.0), k, stride).sum(
        axis=(4, 5)
    )
    return counts


def _sum(x: ArrayLike, k: Pair, stride: Pair | None, pad: Pair) -> Array:
    total: Array = _windows(_pad(x, pad, fill=0.0), k, stride).sum(axis=(4, 5))
    return total


def _average(x: ArrayLike, k: Pair, stride: Pair | None, pad: Pair, count_include_pad: bool) -> Array:
    kh, kw = _pair(k)
    return _sum(x, k, stride, pad) / (kh * kw if count_include_pad else _real(x, k, stride, pad))


def avgpool2d_real_pixels_only(
    x: ArrayLike, k: Pair, stride: Pair | None = None, pad: Pair = 0, count_include_pad: bool = True
) -> Layer:
    """An average is over the pixels that are there."""
    return _average(x, k, stride, pad, False), ()


def avgpool2d_flag_ignored(
    x: ArrayLike, k: Pair, stride: Pair | None = None, pad: Pair = 0, count_include_pad: bool = True
) -> Layer:
    """An average is over the window's size, whatever lies under it."""
    return _average(x, k, stride, pad, True), ()


def avgpool2d_flag_swapped(
    x: ArrayLike, k: Pair, stride: Pair | None = None, pad: Pair = 0, count_include_pad: bool = True
) -> Layer:
    """The flag is read the other way round."""
    return _average(x, k, stride, pad, not count_include_pad), ()


def avgpool2d_not_divided(
    x: ArrayLike, k: Pair, stride: Pair | None = None, pad: Pair = 0, count_include_pad: bool = True
) -> Layer:
    """The sum is the average."""
    return _sum(x, k, stride, pad), ()


def avgpool2d_divided_by_one_side(
    x: ArrayLike, k: Pair, stride: Pair | None = None, pad: Pair = 0, count_include_pad: bool = True
) -> Layer:
    """A window of k has k pixels."""
    if not count_include_pad:
        return _average(x, k, stride, pad, False), ()
    return _sum(x, k, stride, pad) / _pair(k)[0], ()


def avgpool2d_square_of_first(
    x: ArrayLike, k: Pair, stride: Pair | None = None, pad: Pair = 0, count_include_pad: bool = True
) -> Layer:
    """A window has k squared pixels, with the first k of a pair."""
    if not count_include_pad:
        return _average(x, k, stride, pad, False), ()
    return _sum(x, k, stride, pad) / _pair(k)[0] ** 2, ()


def avgpool2d_stride_one(
    x: ArrayLike, k: Pair, stride: Pair | None = None, pad: Pair = 0, count_include_pad: bool = True
) -> Layer:
    """Without a stride the window moves by one pixel."""
    return _average(x, k, 1 if stride is None else stride, pad, count_include_pad), ()


def avgpool2d_zeros_left_out(
    x: ArrayLike, k: Pair, stride: Pair | None = None, pad: Pair = 0, count_include_pad: bool = True
) -> Layer:
    """Without the padding, an average is over what is not zero."""
    if count_include_pad:
        return _average(x, k, stride, pad, True), ()
    windows = _windows(_pad(x, pad, fill=0.0), k, stride)
    return windows.sum(axis=(4, 5)) / np.maximum(1, np.count_nonzero(windows, axis=(4, 5))), ()


def sumpool2d_average(x: ArrayLike, k: Pair, stride: Pair | None = None, pad: Pair = 0) -> Layer:
    """A sum is an average."""
    return _average(x, k, stride, pad, True), ()


def sumpool2d_largest(x: ArrayLike, k: Pair, stride: Pair | None = None, pad: Pair = 0) -> Layer:
    """Pooling keeps the largest number."""
    return _windows(_pad(x, pad), k, stride).max(axis=(4, 5)), ()


def sumpool2d_padding_ignored(x: ArrayLike, k: Pair, stride: Pair | None = None, pad: Pair = 0) -> Layer:
    """Zeros add nothing, so padding does not matter."""
    return _sum(x, k, stride, 0), ()


# -- global_avg_pool ---------------------------------------------------------------------------------------


def global_avg_pool_kept_axes(x: ArrayLike) -> Array:
    """The result is an image of one pixel."""
    means: Array = np.asarray(x, dtype=float).mean(axis=(2, 3), keepdims=True)
    return means


def global_avg_pool_over_everything(x: ArrayLike) -> Array:
    """There is one number for an image."""
    means: Array = np.asarray(x, dtype=float).mean(axis=(1, 2, 3))
    return means


def global_avg_pool_over_channels(x: ArrayLike) -> Array:
    """The channels are averaged, and the image stays."""
    means: Array = np.asarray(x, dtype=float).mean(axis=1)
    return means


def global_avg_pool_over_rows(x: ArrayLike) -> Array:
    """Rows are averaged, and columns stay."""
    means: Array = np.asarray(x, dtype=float).mean(axis=2)
    return means


def global_avg_pool_largest(x: ArrayLike) -> Array:
    """Pooling keeps the largest number."""
    largest: Array = np.asarray(x, dtype=float).max(axis=(2, 3))
    return largest


def global_avg_pool_sum(x: ArrayLike) -> Array:
    """All of a channel is added up."""
    total: Array = np.asarray(x, dtype=float).sum(axis=(2, 3))
    return total
