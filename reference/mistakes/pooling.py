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
