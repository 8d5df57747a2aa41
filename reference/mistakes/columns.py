"""What students believe about im2col. NumPy alone: the file can be pasted into a notebook as it is."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]
Pair = int | tuple[int, int]


def _pair(value: Pair) -> tuple[int, int]:
    return (value, value) if isinstance(value, int) else value


def _windows(x: ArrayLike, kh: int, kw: int, stride: Pair, pad: Pair, mode: Any = "constant") -> Array:
    """Axes: image, channel, row, column, down the window, across it."""
    (sh, sw), (ph, pw) = _pair(stride), _pair(pad)
    padded = np.pad(np.asarray(x, dtype=float), ((0, 0), (0, 0), (ph, ph), (pw, pw)), mode=mode)
    return sliding_window_view(padded, (kh, kw), axis=(2, 3))[:, :, ::sh, ::sw]


def _matrix(windows: Array, rows: str = "cuv", columns: str = "nij") -> Array:
    order = ["ncijuv".index(axis) for axis in rows + columns]
    turned = windows.transpose(order)
    return turned.reshape(np.prod(turned.shape[:3], dtype=int), -1)


def im2col_images_last(x: ArrayLike, kh: int, kw: int, stride: Pair = 1, pad: Pair = 0) -> Array:
    """Columns run over the places first, and over the images at each place."""
    return _matrix(_windows(x, kh, kw, stride, pad), columns="ijn")


def im2col_places_down_first(x: ArrayLike, kh: int, kw: int, stride: Pair = 1, pad: Pair = 0) -> Array:
    """The window moves down first, then across."""
    return _matrix(_windows(x, kh, kw, stride, pad), columns="nji")


def im2col_channels_last(x: ArrayLike, kh: int, kw: int, stride: Pair = 1, pad: Pair = 0) -> Array:
    """The channels of a pixel stand together."""
    return _matrix(_windows(x, kh, kw, stride, pad), rows="uvc")


def im2col_window_transposed(x: ArrayLike, kh: int, kw: int, stride: Pair = 1, pad: Pair = 0) -> Array:
    """A window is written column by column."""
    return _matrix(_windows(x, kh, kw, stride, pad), rows="cvu")


def im2col_windows_as_rows(x: ArrayLike, kh: int, kw: int, stride: Pair = 1, pad: Pair = 0) -> Array:
    """Each window is a row."""
    return _matrix(_windows(x, kh, kw, stride, pad)).T


def im2col_reshaped_only(x: ArrayLike, kh: int, kw: int, stride: Pair = 1, pad: Pair = 0) -> Array:
    """Reshaping the windows puts each number where it belongs."""
    windows = _windows(x, kh, kw, stride, pad)
    n, c, rows, columns = windows.shape[:4]
    return windows.reshape(c * kh * kw, n * rows * columns)


def im2col_windows_reversed(x: ArrayLike, kh: int, kw: int, stride: Pair = 1, pad: Pair = 0) -> Array:
    """The kernel will be flipped, so the window is."""
    return _matrix(_windows(x, kh, kw, stride, pad)[..., ::-1, ::-1])


def im2col_padding_ignored(x: ArrayLike, kh: int, kw: int, stride: Pair = 1, pad: Pair = 0) -> Array:
    """Nothing is put around the image."""
    return _matrix(_windows(x, kh, kw, stride, 0))


def im2col_edge_padding(x: ArrayLike, kh: int, kw: int, stride: Pair = 1, pad: Pair = 0) -> Array:
    """Padding repeats the border."""
    return _matrix(_windows(x, kh, kw, stride, pad, mode="edge"))


def im2col_stride_ignored(x: ArrayLike, kh: int, kw: int, stride: Pair = 1, pad: Pair = 0) -> Array:
    """The window always moves by one pixel."""
    return _matrix(_windows(x, kh, kw, 1, pad))


def im2col_stride_across_first(x: ArrayLike, kh: int, kw: int, stride: Pair = 1, pad: Pair = 0) -> Array:
    """A pair of strides is (across, down)."""
    return _matrix(_windows(x, kh, kw, _pair(stride)[::-1], pad))


def im2col_first_image(x: ArrayLike, kh: int, kw: int, stride: Pair = 1, pad: Pair = 0) -> Array:
    """A batch has one image."""
    return _matrix(_windows(np.asarray(x)[:1], kh, kw, stride, pad))


def im2col_empty_result(x: ArrayLike, kh: int, kw: int, stride: Pair = 1, pad: Pair = 0) -> Array:
    """A kernel that does not fit leaves a matrix without columns."""
    (_, c, height, width), (ph, pw) = np.shape(x), _pair(pad)
    if height + 2 * ph < kh or width + 2 * pw < kw:
        return np.zeros((c * kh * kw, 0))
    return _matrix(_windows(x, kh, kw, stride, pad))
