"""Other ways back through pooling. NumPy alone: the file can be pasted into a notebook as it is."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]
Pair = int | tuple[int, int]


def _pair(value: Pair) -> tuple[int, int]:
    return (value, value) if isinstance(value, int) else value


def _pad(x: Array, pad: Pair, fill: float) -> Array:
    down, across = _pair(pad)
    return np.pad(x, ((0, 0), (0, 0), (down, down), (across, across)), constant_values=fill)


def _crop(padded: Array, pad: Pair) -> Array:
    (down, across), (height, width) = _pair(pad), padded.shape[2:]
    return padded[:, :, down : height - down, across : width - across]


# -- maxpool2d_backward ------------------------------------------------------------------------------------


def maxpool2d_backward_loops(
    dout: ArrayLike, x: ArrayLike, k: Pair, stride: Pair | None = None, pad: Pair = 0
) -> Array:
    """One window after the other; argmax finds the first winner."""
    dout, x = np.asarray(dout), np.asarray(x)
    (kh, kw), (sh, sw) = _pair(k), _pair(k if stride is None else stride)
    padded = _pad(x, pad, fill=-np.inf)
    dpadded = np.zeros(padded.shape)
    for n, c, i, j in np.ndindex(*dout.shape):
        window = padded[n, c, i * sh : i * sh + kh, j * sw : j * sw + kw]
        u, v = np.unravel_index(window.argmax(), window.shape)
        dpadded[n, c, i * sh + u, j * sw + v] += dout[n, c, i, j]
    return _crop(dpadded, pad)


def maxpool2d_backward_scattered(
    dout: ArrayLike, x: ArrayLike, k: Pair, stride: Pair | None = None, pad: Pair = 0
) -> Array:
    """All winners at once by argmax, and np.add.at."""
    dout, padded = np.asarray(dout), _pad(np.asarray(x), pad, fill=-np.inf)
    (kh, kw), (sh, sw) = _pair(k), _pair(k if stride is None else stride)
    windows = sliding_window_view(padded, (kh, kw), axis=(2, 3))[:, :, ::sh, ::sw]
    winners = windows.reshape(*dout.shape, kh * kw).argmax(axis=-1)
    n, c, i, j = np.indices(dout.shape)
    dpadded = np.zeros(padded.shape)
    np.add.at(dpadded, (n, c, i * sh + winners // kw, j * sw + winners % kw), dout)
    return _crop(dpadded, pad)


def maxpool2d_backward_search(
    dout: ArrayLike, x: ArrayLike, k: Pair, stride: Pair | None = None, pad: Pair = 0
) -> Array:
    """No padding at all: windows are cut to the image, and searched number by number."""
    dout, x = np.asarray(dout), np.asarray(x)
    (kh, kw), (sh, sw), (ph, pw) = _pair(k), _pair(k if stride is None else stride), _pair(pad)
    dx = np.zeros(x.shape)
    for n, c, i, j in np.ndindex(*dout.shape):
        best: tuple[int, int] | None = None
        for row in range(max(i * sh - ph, 0), min(i * sh - ph + kh, x.shape[2])):
            for column in range(max(j * sw - pw, 0), min(j * sw - pw + kw, x.shape[3])):
                if best is None or x[n, c, row, column] > x[n, c, best[0], best[1]]:
                    best = row, column
        if best is not None:
            dx[n, c, best[0], best[1]] += dout[n, c, i, j]
    return dx


def maxpool2d_backward_float32(
    dout: ArrayLike, x: ArrayLike, k: Pair, stride: Pair | None = None, pad: Pair = 0
) -> Array:
    """Everything in single precision."""
    dout, x = np.asarray(dout, dtype=np.float32), np.asarray(x, dtype=np.float32)
    return maxpool2d_backward_scattered(dout, x, k, stride, pad).astype(np.float32)


# -- sumpool2d_backward and avgpool2d_backward -------------------------------------------------------------


def sumpool2d_backward_loops(
    dout: ArrayLike, x: ArrayLike, k: Pair, stride: Pair | None = None, pad: Pair = 0
) -> Array:
    """One window after the other."""
    dout, x = np.asarray(dout), np.asarray(x)
    (kh, kw), (sh, sw) = _pair(k), _pair(k if stride is None else stride)
    dpadded = np.zeros(_pad(x, pad, fill=0.0).shape)
    for n, c, i, j in np.ndindex(*dout.shape):
        dpadded[n, c, i * sh : i * sh + kh, j * sw : j * sw + kw] += dout[n, c, i, j]
    return _crop(dpadded, pad)


def avgpool2d_backward_loops(
    dout: ArrayLike, x: ArrayLike, k: Pair, stride: Pair | None = None, pad: Pair = 0
) -> Array:
    """One window after the other, each pixel getting its share."""
    kh, kw = _pair(k)
    return sumpool2d_backward_loops(np.asarray(dout) / (kh * kw), x, k, stride, pad)


def sumpool2d_backward_by_matrices(
    dout: ArrayLike, x: ArrayLike, k: Pair, stride: Pair | None = None, pad: Pair = 0
) -> Array:
    """Two matrices of zeros and ones say which window covers which row and which column."""
    dout, sizes = np.asarray(dout), np.shape(x)[2:]
    steps, pads = _pair(k if stride is None else stride), _pair(pad)
    covers = []
    for axis in (0, 1):
        tops = steps[axis] * np.arange(dout.shape[2 + axis])[:, None] - pads[axis]
        place = np.arange(sizes[axis])
        covers.append((tops <= place) & (place < tops + _pair(k)[axis]))
    rows, columns = covers
    dx: Array = np.einsum("ncij,ih,jw->nchw", dout, rows.astype(float), columns.astype(float))
    return dx


def avgpool2d_backward_by_matrices(
    dout: ArrayLike, x: ArrayLike, k: Pair, stride: Pair | None = None, pad: Pair = 0
) -> Array:
    """As above; every window shares out equally."""
    return sumpool2d_backward_by_matrices(dout, x, k, stride, pad) / np.prod(_pair(k))


def sumpool2d_backward_entry_by_entry(
    dout: ArrayLike, x: ArrayLike, k: Pair, stride: Pair | None = None, pad: Pair = 0
) -> Array:
    """One loop over the entries of the window, all windows at once."""
    dout, (kh, kw), (sh, sw) = np.asarray(dout), _pair(k), _pair(k if stride is None else stride)
    dpadded = 0.0 * _pad(np.asarray(x), pad, fill=0.0)
    rows, columns = dout.shape[2:]
    for u in range(kh):
        for v in range(kw):
            dpadded[:, :, u : u + sh * rows : sh, v : v + sw * columns : sw] += dout
    return _crop(dpadded, pad)


def avgpool2d_backward_entry_by_entry(
    dout: ArrayLike, x: ArrayLike, k: Pair, stride: Pair | None = None, pad: Pair = 0
) -> Array:
    """The average is a sum over a number."""
    dx = sumpool2d_backward_entry_by_entry(dout, x, k, stride, pad)
    return dx / (_pair(k)[0] * _pair(k)[1])


def sumpool2d_backward_float32(
    dout: ArrayLike, x: ArrayLike, k: Pair, stride: Pair | None = None, pad: Pair = 0
) -> Array:
    """Everything in single precision."""
    dout, x = np.asarray(dout, dtype=np.float32), np.asarray(x, dtype=np.float32)
    return sumpool2d_backward_entry_by_entry(dout, x, k, stride, pad).astype(np.float32)


def avgpool2d_backward_float32(
    dout: ArrayLike, x: ArrayLike, k: Pair, stride: Pair | None = None, pad: Pair = 0
) -> Array:
    """Everything in single precision."""
    return (sumpool2d_backward_float32(dout, x, k, stride, pad) / np.float32(_pair(k)[0])) / np.float32(
        _pair(k)[1]
    )
