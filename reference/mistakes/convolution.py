"""What students believe about convolution. NumPy alone: the file can be pasted into a notebook as it is."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]
Pair = int | tuple[int, int]
Layer = tuple[Array, tuple[Any, ...]]

SLIDE = ((3.0, 3.0, -2.0), (-3.0, -3.0, 4.0), (3.0, 3.0, 4.0))  # as printed in the lecture, last entry wrong


# -- the right answers that the beliefs below bend ---------------------------------------------------------


def _correlate(X: ArrayLike, K: ArrayLike) -> Array:
    kernel = np.asarray(K, dtype=float)
    summed: Array = np.einsum(
        "ijuv,uv->ij", sliding_window_view(np.asarray(X, dtype=float), kernel.shape), kernel
    )
    return summed


def _turn(K: ArrayLike) -> Array:
    return np.asarray(K)[..., ::-1, ::-1]


def _pair(value: Pair) -> tuple[int, int]:
    return (value, value) if isinstance(value, int) else value


def _pad(x: ArrayLike, pad: Pair) -> Array:
    down, across = _pair(pad)
    return np.pad(np.asarray(x, dtype=float), ((0, 0), (0, 0), (down, down), (across, across)))


def _slide(padded: Array, w: ArrayLike, stride: Pair, dilation: Pair) -> Array:
    w, (sh, sw), (dh, dw) = np.asarray(w, dtype=float), _pair(stride), _pair(dilation)
    reach = (w.shape[2] - 1) * dh + 1, (w.shape[3] - 1) * dw + 1
    seen = sliding_window_view(padded, reach, axis=(2, 3))[:, :, ::sh, ::sw, ::dh, ::dw]
    summed: Array = np.einsum("ncijuv,fcuv->nfij", seen, w)
    return summed


def _add(out: Array, b: ArrayLike | None, times: float = 1.0) -> Array:
    return out if b is None else out + times * np.asarray(b, dtype=float)[:, None, None]


# -- xcorr2d -----------------------------------------------------------------------------------------------


def xcorr2d_from_the_slide(X: ArrayLike, K: ArrayLike) -> Array:
    """The feature map is the one printed on the slide, whatever comes in."""
    return np.array(SLIDE)


def xcorr2d_flipped(X: ArrayLike, K: ArrayLike) -> Array:
    """The kernel must be flipped here, too."""
    return _correlate(X, _turn(K))


def xcorr2d_same_size(X: ArrayLike, K: ArrayLike) -> Array:
    """The feature map is as large as the image, because zeros are put around it."""
    (kh, kw), image = np.shape(K), np.asarray(X, dtype=float)
    margins = (((kh - 1) // 2, kh // 2), ((kw - 1) // 2, kw // 2))
    return _correlate(np.pad(image, margins), K)


def xcorr2d_axes_swapped(X: ArrayLike, K: ArrayLike) -> Array:
    """The first index of the result counts columns, as x does in (x, y)."""
    return _correlate(X, K).T


def xcorr2d_kernel_transposed(X: ArrayLike, K: ArrayLike) -> Array:
    """The kernel lies on its side: its first axis runs across."""
    return _correlate(X, np.asarray(K).T)


def xcorr2d_one_too_few(X: ArrayLike, K: ArrayLike) -> Array:
    """There are H - kh windows; the + 1 is forgotten."""
    return _correlate(X, K)[:-1, :-1]


def xcorr2d_mean(X: ArrayLike, K: ArrayLike) -> Array:
    """A window is averaged, not summed."""
    return _correlate(X, K) / np.size(K)


def xcorr2d_square_kernel(X: ArrayLike, K: ArrayLike) -> Array:
    """Every kernel is square, so its height is its width."""
    image, kernel = np.asarray(X, dtype=float), np.asarray(K, dtype=float)
    k = len(kernel)
    rows, columns = image.shape[0] - k + 1, image.shape[1] - k + 1
    return np.array(
        [[np.sum(image[i : i + k, j : j + k] * kernel) for j in range(columns)] for i in range(rows)]
    )


# -- true_convolution2d ------------------------------------------------------------------------------------


def true_convolution2d_not_flipped(X: ArrayLike, K: ArrayLike) -> Array:
    """Convolution is what deep learning calls by that name."""
    return _correlate(X, K)


def true_convolution2d_rows_flipped(X: ArrayLike, K: ArrayLike) -> Array:
    """Flipping is upside down only."""
    return _correlate(X, np.asarray(K)[::-1])


def true_convolution2d_columns_flipped(X: ArrayLike, K: ArrayLike) -> Array:
    """Flipping is left to right only."""
    return _correlate(X, np.asarray(K)[:, ::-1])


def true_convolution2d_transposed(X: ArrayLike, K: ArrayLike) -> Array:
    """Flipping is transposing."""
    return _correlate(X, np.asarray(K).T)


def true_convolution2d_quarter_turn(X: ArrayLike, K: ArrayLike) -> Array:
    """Flipping is turning by a quarter."""
    return _correlate(X, np.rot90(np.asarray(K)))


def true_convolution2d_result_flipped(X: ArrayLike, K: ArrayLike) -> Array:
    """It is the feature map that is flipped."""
    return _turn(_correlate(X, K))


def true_convolution2d_image_flipped(X: ArrayLike, K: ArrayLike) -> Array:
    """It is the image that is flipped."""
    return _correlate(_turn(X), K)


def true_convolution2d_full(X: ArrayLike, K: ArrayLike) -> Array:
    """Every overlap counts, however small, as in numpy.convolve by default."""
    kh, kw = np.shape(K)
    image = np.pad(np.asarray(X, dtype=float), ((kh - 1, kh - 1), (kw - 1, kw - 1)))
    return _correlate(image, _turn(K))


# -- conv2d_forward ----------------------------------------------------------------------------------------


def conv2d_flipped(
    x: ArrayLike, w: ArrayLike, b: ArrayLike | None, stride: Pair = 1, pad: Pair = 0, dilation: Pair = 1
) -> Layer:
    """A convolution layer flips its kernels."""
    return _add(_slide(_pad(x, pad), _turn(w), stride, dilation), b), ()


def conv2d_bias_per_channel(
    x: ArrayLike, w: ArrayLike, b: ArrayLike | None, stride: Pair = 1, pad: Pair = 0, dilation: Pair = 1
) -> Layer:
    """The bias is added for every input channel."""
    return _add(_slide(_pad(x, pad), w, stride, dilation), b, times=np.shape(w)[1]), ()


def conv2d_bias_per_product(
    x: ArrayLike, w: ArrayLike, b: ArrayLike | None, stride: Pair = 1, pad: Pair = 0, dilation: Pair = 1
) -> Layer:
    """The bias is added in the innermost loop, once for every product."""
    return _add(_slide(_pad(x, pad), w, stride, dilation), b, times=float(np.prod(np.shape(w)[1:]))), ()


def conv2d_without_bias(
    x: ArrayLike, w: ArrayLike, b: ArrayLike | None, stride: Pair = 1, pad: Pair = 0, dilation: Pair = 1
) -> Layer:
    """A convolution layer has no bias."""
    return _slide(_pad(x, pad), w, stride, dilation), ()


def conv2d_bias_along_width(
    x: ArrayLike, w: ArrayLike, b: ArrayLike | None, stride: Pair = 1, pad: Pair = 0, dilation: Pair = 1
) -> Layer:
    """NumPy knows by itself that the bias belongs to the filters."""
    out = _slide(_pad(x, pad), w, stride, dilation)
    return out if b is None else out + np.asarray(b, dtype=float), ()


def conv2d_bias_required(
    x: ArrayLike, w: ArrayLike, b: ArrayLike | None, stride: Pair = 1, pad: Pair = 0, dilation: Pair = 1
) -> Layer:
    """There is always a bias."""
    columns: Any = b
    return _slide(_pad(x, pad), w, stride, dilation) + columns[:, None, None], ()


def conv2d_edge_padding(
    x: ArrayLike, w: ArrayLike, b: ArrayLike | None, stride: Pair = 1, pad: Pair = 0, dilation: Pair = 1
) -> Layer:
    """Padding repeats the pixels at the border."""
    down, across = _pair(pad)
    padded = np.pad(np.asarray(x, dtype=float), ((0, 0), (0, 0), (down, down), (across, across)), mode="edge")
    return _add(_slide(padded, w, stride, dilation), b), ()


def conv2d_padding_after(
    x: ArrayLike, w: ArrayLike, b: ArrayLike | None, stride: Pair = 1, pad: Pair = 0, dilation: Pair = 1
) -> Layer:
    """Padding goes on one side: below and right."""
    down, across = _pair(pad)
    padded = np.pad(np.asarray(x, dtype=float), ((0, 0), (0, 0), (0, down), (0, across)))
    return _add(_slide(padded, w, stride, dilation), b), ()


def conv2d_padding_ignored(
    x: ArrayLike, w: ArrayLike, b: ArrayLike | None, stride: Pair = 1, pad: Pair = 0, dilation: Pair = 1
) -> Layer:
    """Padding is somebody else's work."""
    return _add(_slide(_pad(x, 0), w, stride, dilation), b), ()


def conv2d_ceil_size(
    x: ArrayLike, w: ArrayLike, b: ArrayLike | None, stride: Pair = 1, pad: Pair = 0, dilation: Pair = 1
) -> Layer:
    """A window that hangs over the far edge counts as well: the size is rounded up."""
    padded, (kh, kw), (sh, sw), (dh, dw) = _pad(x, pad), np.shape(w)[2:], _pair(stride), _pair(dilation)
    more = -(padded.shape[2] - dh * (kh - 1) - 1) % sh, -(padded.shape[3] - dw * (kw - 1) - 1) % sw
    padded = np.pad(padded, ((0, 0), (0, 0), (0, more[0]), (0, more[1])))
    return _add(_slide(padded, w, stride, dilation), b), ()


def conv2d_stride_ignored(
    x: ArrayLike, w: ArrayLike, b: ArrayLike | None, stride: Pair = 1, pad: Pair = 0, dilation: Pair = 1
) -> Layer:
    """The window always moves by one pixel."""
    return _add(_slide(_pad(x, pad), w, 1, dilation), b), ()


def conv2d_stride_across_first(
    x: ArrayLike, w: ArrayLike, b: ArrayLike | None, stride: Pair = 1, pad: Pair = 0, dilation: Pair = 1
) -> Layer:
    """A pair of strides is (across, down)."""
    return _add(_slide(_pad(x, pad), w, _pair(stride)[::-1], dilation), b), ()


def conv2d_dilation_ignored(
    x: ArrayLike, w: ArrayLike, b: ArrayLike | None, stride: Pair = 1, pad: Pair = 0, dilation: Pair = 1
) -> Layer:
    """A kernel never has holes."""
    return _add(_slide(_pad(x, pad), w, stride, 1), b), ()


def conv2d_dilation_counts_holes(
    x: ArrayLike, w: ArrayLike, b: ArrayLike | None, stride: Pair = 1, pad: Pair = 0, dilation: Pair = 1
) -> Layer:
    """A dilation of 2 leaves two pixels out between neighbours."""
    wider = tuple(d + 1 if d > 1 else d for d in _pair(dilation))
    return _add(_slide(_pad(x, pad), w, stride, (wider[0], wider[1])), b), ()


def conv2d_channels_last(
    x: ArrayLike, w: ArrayLike, b: ArrayLike | None, stride: Pair = 1, pad: Pair = 0, dilation: Pair = 1
) -> Layer:
    """Filters are the last axis of the result (NHWC)."""
    return np.moveaxis(_add(_slide(_pad(x, pad), w, stride, dilation), b), 1, -1), ()


def conv2d_first_channel(
    x: ArrayLike, w: ArrayLike, b: ArrayLike | None, stride: Pair = 1, pad: Pair = 0, dilation: Pair = 1
) -> Layer:
    """An image has one channel."""
    return _add(_slide(_pad(x, pad)[:, :1], np.asarray(w)[:, :1], stride, dilation), b), ()


def conv2d_first_image(
    x: ArrayLike, w: ArrayLike, b: ArrayLike | None, stride: Pair = 1, pad: Pair = 0, dilation: Pair = 1
) -> Layer:
    """A batch has one image."""
    return _add(_slide(_pad(x, pad)[:1], w, stride, dilation), b), ()


def conv2d_empty_result(
    x: ArrayLike, w: ArrayLike, b: ArrayLike | None, stride: Pair = 1, pad: Pair = 0, dilation: Pair = 1
) -> Layer:
    """A kernel that is a little too large leaves an empty feature map."""
    padded, (kh, kw), (dh, dw) = _pad(x, pad), np.shape(w)[2:], _pair(dilation)
    room = padded.shape[2] - dh * (kh - 1), padded.shape[3] - dw * (kw - 1)
    if min(room) < 1:
        return np.zeros((len(padded), len(np.asarray(w)), max(room[0], 0), max(room[1], 0))), ()
    return _add(_slide(padded, w, stride, dilation), b), ()
