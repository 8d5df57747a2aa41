"""What students believe about pooling, backward. NumPy alone: the file can be pasted into a notebook."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]
Pair = int | tuple[int, int]


# -- the right answers that the beliefs below bend ---------------------------------------------------------


def _pair(value: Pair) -> tuple[int, int]:
    return (value, value) if isinstance(value, int) else value


def _floats(*arrays: ArrayLike) -> list[Array]:
    return [np.asarray(array, dtype=float) for array in arrays]


def _pad(x: Array, pad: Pair, fill: float = -np.inf) -> Array:
    down, across = _pair(pad)
    margins = ((0, 0), (0, 0), (down, down), (across, across))
    return np.pad(x, margins, constant_values=fill)


def _crop(padded: Array, pad: Pair) -> Array:
    (down, across), (height, width) = _pair(pad), padded.shape[2:]
    return padded[:, :, down : height - down, across : width - across]


def _window(i: int, j: int, k: Pair, stride: Pair | None) -> tuple[slice, ...]:
    (kh, kw), (sh, sw) = _pair(k), _pair(k if stride is None else stride)
    return slice(None), slice(None), slice(i * sh, i * sh + kh), slice(j * sw, j * sw + kw)


def _ties(window: Array) -> Array:
    """1 at every pixel that is as large as the largest."""
    return np.where(window == window.max(axis=(2, 3), keepdims=True), 1.0, 0.0)


def _first(window: Array) -> Array:
    """1 at the first of them, row by row."""
    flat = _ties(window).reshape(*window.shape[:2], -1)
    return np.where(np.cumsum(flat, axis=-1) == 1.0, flat, 0.0).reshape(window.shape)


def _routed(dout: Array, padded: Array, k: Pair, stride: Pair | None) -> Array:
    """The gradient of the padded image: each window's goes to its first maximum, and adds up."""
    dpadded = np.zeros(padded.shape)
    for i, j in np.ndindex(*dout.shape[2:]):
        at = _window(i, j, k, stride)
        dpadded[at] += _first(padded[at]) * dout[:, :, i : i + 1, j : j + 1]
    return dpadded


def _spread(dout: ArrayLike, x: ArrayLike, k: Pair, stride: Pair | None, pad: Pair) -> Array:
    """The gradient of the padded image: each window's goes to all of its pixels, and adds up."""
    dout, x = _floats(dout, x)
    dpadded = 0.0 * _pad(x, pad, fill=0.0)
    for i, j in np.ndindex(*dout.shape[2:]):
        dpadded[_window(i, j, k, stride)] += dout[:, :, i : i + 1, j : j + 1]
    return dpadded


def _spread_last(dout: ArrayLike, x: ArrayLike, k: Pair, stride: Pair | None, pad: Pair) -> Array:
    """As above, but a later window covers an earlier one."""
    dout, x = _floats(dout, x)
    dpadded = 0.0 * _pad(x, pad, fill=0.0)
    for i, j in np.ndindex(*dout.shape[2:]):
        dpadded[_window(i, j, k, stride)] = dout[:, :, i : i + 1, j : j + 1]
    return dpadded


def _entries(k: Pair) -> int:
    return _pair(k)[0] * _pair(k)[1]


# -- maxpool2d_backward ------------------------------------------------------------------------------------


def maxpool2d_backward_all_ties(
    dout: ArrayLike, x: ArrayLike, k: Pair, stride: Pair | None = None, pad: Pair = 0
) -> Array:
    """Every pixel that is as large as the largest gets the whole gradient."""
    dout, x = _floats(dout, x)
    padded = _pad(x, pad)
    dpadded = np.zeros(padded.shape)
    for i, j in np.ndindex(*dout.shape[2:]):
        at = _window(i, j, k, stride)
        dpadded[at] += _ties(padded[at]) * dout[:, :, i : i + 1, j : j + 1]
    return _crop(dpadded, pad)


def maxpool2d_backward_ties_split(
    dout: ArrayLike, x: ArrayLike, k: Pair, stride: Pair | None = None, pad: Pair = 0
) -> Array:
    """Pixels that are equally large share the gradient."""
    dout, x = _floats(dout, x)
    padded = _pad(x, pad)
    dpadded = np.zeros(padded.shape)
    for i, j in np.ndindex(*dout.shape[2:]):
        at = _window(i, j, k, stride)
        ties = _ties(padded[at])
        dpadded[at] += ties / ties.sum(axis=(2, 3), keepdims=True) * dout[:, :, i : i + 1, j : j + 1]
    return _crop(dpadded, pad)


def maxpool2d_backward_last_tie(
    dout: ArrayLike, x: ArrayLike, k: Pair, stride: Pair | None = None, pad: Pair = 0
) -> Array:
    """Among equals the last one takes all, as where the search goes on with >=."""
    dout, x = _floats(dout, x)
    padded = _pad(x, pad)
    dpadded = np.zeros(padded.shape)
    for i, j in np.ndindex(*dout.shape[2:]):
        at = _window(i, j, k, stride)
        last = _first(padded[at][:, :, ::-1, ::-1])[:, :, ::-1, ::-1]
        dpadded[at] += last * dout[:, :, i : i + 1, j : j + 1]
    return _crop(dpadded, pad)


def maxpool2d_backward_overwritten(
    dout: ArrayLike, x: ArrayLike, k: Pair, stride: Pair | None = None, pad: Pair = 0
) -> Array:
    """A pixel that won several windows keeps what the last one says."""
    dout, x = _floats(dout, x)
    padded = _pad(x, pad)
    dpadded = np.zeros(padded.shape)
    for i, j in np.ndindex(*dout.shape[2:]):
        at = _window(i, j, k, stride)
        wins = _first(padded[at])
        dpadded[at] = np.where(wins > 0.0, dout[:, :, i : i + 1, j : j + 1], dpadded[at])
    return _crop(dpadded, pad)


def maxpool2d_backward_window_overwritten(
    dout: ArrayLike, x: ArrayLike, k: Pair, stride: Pair | None = None, pad: Pair = 0
) -> Array:
    """A window overwrites all of its pixels: with zeros, too, where others had put a gradient."""
    dout, x = _floats(dout, x)
    padded = _pad(x, pad)
    dpadded = np.zeros(padded.shape)
    for i, j in np.ndindex(*dout.shape[2:]):
        at = _window(i, j, k, stride)
        dpadded[at] = _first(padded[at]) * dout[:, :, i : i + 1, j : j + 1]
    return _crop(dpadded, pad)


def maxpool2d_backward_average(
    dout: ArrayLike, x: ArrayLike, k: Pair, stride: Pair | None = None, pad: Pair = 0
) -> Array:
    """The gradient is shared out among the pixels of the window."""
    return _crop(_spread(dout, x, k, stride, pad) / _entries(k), pad)


def maxpool2d_backward_whole_window(
    dout: ArrayLike, x: ArrayLike, k: Pair, stride: Pair | None = None, pad: Pair = 0
) -> Array:
    """Every pixel of the window gets the gradient."""
    return _crop(_spread(dout, x, k, stride, pad), pad)


def maxpool2d_backward_mask(
    dout: ArrayLike, x: ArrayLike, k: Pair, stride: Pair | None = None, pad: Pair = 0
) -> Array:
    """The gradient is 1 at the winners: the chain rule is forgotten."""
    dout, x = _floats(dout, x)
    return _crop(_routed(np.ones(dout.shape), _pad(x, pad), k, stride), pad)


def maxpool2d_backward_times_the_value(
    dout: ArrayLike, x: ArrayLike, k: Pair, stride: Pair | None = None, pad: Pair = 0
) -> Array:
    """The gradient is multiplied with the winner's value."""
    dout, x = _floats(dout, x)
    return _crop(_routed(dout, _pad(x, pad), k, stride), pad) * x


def maxpool2d_backward_zero_padding(
    dout: ArrayLike, x: ArrayLike, k: Pair, stride: Pair | None = None, pad: Pair = 0
) -> Array:
    """Padding holds zeros, and they may win."""
    dout, x = _floats(dout, x)
    return _crop(_routed(dout, _pad(x, pad, fill=0.0), k, stride), pad)


def maxpool2d_backward_still_padded(
    dout: ArrayLike, x: ArrayLike, k: Pair, stride: Pair | None = None, pad: Pair = 0
) -> Array:
    """The gradient has the shape of the padded image."""
    dout, x = _floats(dout, x)
    return _routed(dout, _pad(x, pad), k, stride)


def maxpool2d_backward_cropped_at_the_end(
    dout: ArrayLike, x: ArrayLike, k: Pair, stride: Pair | None = None, pad: Pair = 0
) -> Array:
    """The padding is below and on the right, so it is cut off there."""
    dout, x = _floats(dout, x)
    return _routed(dout, _pad(x, pad), k, stride)[:, :, : x.shape[2], : x.shape[3]]


# -- sumpool2d_backward ------------------------------------------------------------------------------------


def sumpool2d_backward_overwritten(
    dout: ArrayLike, x: ArrayLike, k: Pair, stride: Pair | None = None, pad: Pair = 0
) -> Array:
    """A pixel belongs to one window: what the last one says is its gradient."""
    return _crop(_spread_last(dout, x, k, stride, pad), pad)


def sumpool2d_backward_divided(
    dout: ArrayLike, x: ArrayLike, k: Pair, stride: Pair | None = None, pad: Pair = 0
) -> Array:
    """The gradient of a sum is shared out among what was summed."""
    return _crop(_spread(dout, x, k, stride, pad), pad) / _entries(k)


def sumpool2d_backward_times_the_value(
    dout: ArrayLike, x: ArrayLike, k: Pair, stride: Pair | None = None, pad: Pair = 0
) -> Array:
    """A pixel's gradient is multiplied with its value."""
    dx: Array = _crop(_spread(dout, x, k, stride, pad), pad) * np.asarray(x)
    return dx


def sumpool2d_backward_cropped_at_the_end(
    dout: ArrayLike, x: ArrayLike, k: Pair, stride: Pair | None = None, pad: Pair = 0
) -> Array:
    """The padding is below and on the right, so it is cut off there."""
    height, width = np.shape(x)[2:]
    return _spread(dout, x, k, stride, pad)[:, :, :height, :width]


# -- avgpool2d_backward ------------------------------------------------------------------------------------


def avgpool2d_backward_overwritten(
    dout: ArrayLike, x: ArrayLike, k: Pair, stride: Pair | None = None, pad: Pair = 0
) -> Array:
    """A pixel belongs to one window: what the last one says is its gradient."""
    return _crop(_spread_last(dout, x, k, stride, pad), pad) / _entries(k)


def avgpool2d_backward_not_divided(
    dout: ArrayLike, x: ArrayLike, k: Pair, stride: Pair | None = None, pad: Pair = 0
) -> Array:
    """Every pixel of the window gets the whole gradient."""
    return _crop(_spread(dout, x, k, stride, pad), pad)


def avgpool2d_backward_divided_by_the_image(
    dout: ArrayLike, x: ArrayLike, k: Pair, stride: Pair | None = None, pad: Pair = 0
) -> Array:
    """The gradient is shared out among all pixels of the image."""
    pixels: int = np.asarray(x)[0, 0].size
    return _crop(_spread(dout, x, k, stride, pad), pad) / pixels


def avgpool2d_backward_divided_by_one_side(
    dout: ArrayLike, x: ArrayLike, k: Pair, stride: Pair | None = None, pad: Pair = 0
) -> Array:
    """A window of k has k entries."""
    return _crop(_spread(dout, x, k, stride, pad), pad) / _pair(k)[0]


def avgpool2d_backward_real_pixels_only(
    dout: ArrayLike, x: ArrayLike, k: Pair, stride: Pair | None = None, pad: Pair = 0
) -> Array:
    """Padding does not count: at the border the gradient is shared out among fewer pixels."""
    dout, x = _floats(dout, x)
    real = _pad(np.ones(x.shape), pad, fill=0.0)
    shares = np.zeros(dout.shape)
    for i, j in np.ndindex(*dout.shape[2:]):
        shares[:, :, i, j] = 1.0 / real[_window(i, j, k, stride)].sum(axis=(2, 3))
    return _crop(_spread(dout * shares, x, k, stride, pad), pad)


def avgpool2d_backward_to_the_largest(
    dout: ArrayLike, x: ArrayLike, k: Pair, stride: Pair | None = None, pad: Pair = 0
) -> Array:
    """The gradient goes to the largest pixel, as in max pooling."""
    dout, x = _floats(dout, x)
    return _crop(_routed(dout, _pad(x, pad), k, stride), pad)


def avgpool2d_backward_cropped_at_the_end(
    dout: ArrayLike, x: ArrayLike, k: Pair, stride: Pair | None = None, pad: Pair = 0
) -> Array:
    """The padding is below and on the right, so it is cut off there."""
    height, width = np.shape(x)[2:]
    return _spread(dout, x, k, stride, pad)[:, :, :height, :width] / _entries(k)
