"""Other ways back through a convolution. NumPy alone: the file can be pasted into a notebook as it is."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]
Pair = int | tuple[int, int]
Grads = tuple[Array, Array, Array]
ImageShape = tuple[int, int, int, int]


def _pair(value: Pair) -> tuple[int, int]:
    return (value, value) if isinstance(value, int) else value


def _pad(x: Array, pad: Pair) -> Array:
    down, across = _pair(pad)
    return np.pad(x, ((0, 0), (0, 0), (down, down), (across, across)))


def _places(size: tuple[int, ...], kernel: tuple[int, ...], stride: Pair, dilation: Pair = 1) -> Any:
    """Index of the pixel that each kernel entry meets in each window, for padded images: (kh, kw, Ho, Wo)."""
    (sh, sw), (dh, dw) = _pair(stride), _pair(dilation)
    tops = np.arange(0, size[0] - dh * (kernel[0] - 1), sh)
    lefts = np.arange(0, size[1] - dw * (kernel[1] - 1), sw)
    rows = dh * np.arange(kernel[0])[:, None, None, None] + tops[:, None]
    columns = dw * np.arange(kernel[1])[:, None, None] + lefts
    shape = (kernel[0], kernel[1], len(tops), len(lefts))
    return ..., np.broadcast_to(rows, shape), np.broadcast_to(columns, shape)


def _crop(padded: Array, pad: Pair) -> Array:
    (down, across), (height, width) = _pair(pad), padded.shape[2:]
    return padded[:, :, down : height - down, across : width - across]


# -- conv2d_backward ---------------------------------------------------------------------------------------


def conv2d_backward_loops(
    dout: ArrayLike, x: ArrayLike, w: ArrayLike, stride: Pair = 1, pad: Pair = 0, dilation: Pair = 1
) -> Grads:
    """One loop per axis of the output, each number handing back what it saw."""
    dout, x, w = np.asarray(dout), np.asarray(x), np.asarray(w)
    (sh, sw), (dh, dw_across), (kh, kw) = _pair(stride), _pair(dilation), w.shape[2:]
    padded = _pad(x, pad)
    dpadded, dw, db = np.zeros(padded.shape), np.zeros(w.shape), np.zeros(len(w))
    for n, f, i, j in np.ndindex(*dout.shape):
        rows = slice(i * sh, i * sh + dh * (kh - 1) + 1, dh)
        columns = slice(j * sw, j * sw + dw_across * (kw - 1) + 1, dw_across)
        dpadded[n, :, rows, columns] += dout[n, f, i, j] * w[f]
        dw[f] += dout[n, f, i, j] * padded[n, :, rows, columns]
        db[f] += dout[n, f, i, j]
    return _crop(dpadded, pad), dw, db


def conv2d_backward_columns(
    dout: ArrayLike, x: ArrayLike, w: ArrayLike, stride: Pair = 1, pad: Pair = 0, dilation: Pair = 1
) -> Grads:
    """Windows as columns, two matrix products, and a scatter that adds."""
    dout, w, padded = np.asarray(dout), np.asarray(w), _pad(np.asarray(x), pad)
    places = _places(padded.shape[2:], w.shape[2:], stride, dilation)
    cols = padded[places]  # (N, C, kh, kw, Ho, Wo)
    dw = np.einsum("nfij,ncuvij->fcuv", dout, cols)
    dpadded = np.zeros(padded.shape)
    np.add.at(dpadded, places, np.einsum("nfij,fcuv->ncuvij", dout, w))
    return _crop(dpadded, pad), dw, dout.sum(axis=(0, 2, 3))


def conv2d_backward_as_convolutions(
    dout: ArrayLike, x: ArrayLike, w: ArrayLike, stride: Pair = 1, pad: Pair = 0, dilation: Pair = 1
) -> Grads:
    """Each gradient as a convolution of its own, with zeros between the pixels of ``dout``."""
    dout, w, padded = np.asarray(dout), np.asarray(w), _pad(np.asarray(x), pad)
    (sh, sw), (dh, dw_across), (kh, kw) = _pair(stride), _pair(dilation), w.shape[2:]
    reach, places = (dh * (kh - 1) + 1, dw_across * (kw - 1) + 1), padded.shape[2:]
    spread = np.zeros((*dout.shape[:2], places[0] - reach[0] + 1, places[1] - reach[1] + 1))
    spread[:, :, ::sh, ::sw] = dout
    holed = np.zeros((*w.shape[:2], *reach))
    holed[:, :, ::dh, ::dw_across] = w
    framed = _pad(spread, (reach[0] - 1, reach[1] - 1))
    dpadded = np.einsum(
        "nfijuv,fcuv->ncij", sliding_window_view(framed, reach, axis=(2, 3)), holed[..., ::-1, ::-1]
    )
    seen = sliding_window_view(padded, reach, axis=(2, 3))[..., ::dh, ::dw_across]
    return _crop(dpadded, pad), np.einsum("nfij,ncijuv->fcuv", spread, seen), spread.sum(axis=(0, 2, 3))


def conv2d_backward_float32(
    dout: ArrayLike, x: ArrayLike, w: ArrayLike, stride: Pair = 1, pad: Pair = 0, dilation: Pair = 1
) -> Grads:
    """Everything in single precision."""
    dout, x, w = (np.asarray(array, dtype=np.float32) for array in (dout, x, w))
    dx, dw, db = conv2d_backward_columns(dout, x, w, stride, pad, dilation)
    return dx.astype(np.float32), dw, db


# -- conv_transpose2d --------------------------------------------------------------------------------------


def conv_transpose2d_loops(
    x: ArrayLike,
    w: ArrayLike,
    b: ArrayLike | None = None,
    stride: Pair = 1,
    pad: Pair = 0,
    output_padding: Pair = 0,
) -> Array:
    """Every pixel lays its kernels down, one after the other."""
    x, w = np.asarray(x), np.asarray(w)
    (sh, sw), (ph, pw), (oh, ow), (kh, kw) = *map(_pair, (stride, pad, output_padding)), w.shape[2:]
    if oh >= sh or ow >= sw:
        raise ValueError("output_padding must be smaller than stride")
    height, width = (x.shape[2] - 1) * sh + kh + oh, (x.shape[3] - 1) * sw + kw + ow
    full = np.zeros((len(x), w.shape[1], height, width))
    for n, c, i, j in np.ndindex(*x.shape):
        full[n, :, i * sh : i * sh + kh, j * sw : j * sw + kw] += x[n, c, i, j] * w[c]
    out = full[:, :, ph : height - ph, pw : width - pw]
    return out if b is None else out + np.reshape(b, (-1, 1, 1))


def conv_transpose2d_zeros_between(
    x: ArrayLike,
    w: ArrayLike,
    b: ArrayLike | None = None,
    stride: Pair = 1,
    pad: Pair = 0,
    output_padding: Pair = 0,
) -> Array:
    """Zeros between the pixels and around them, then an ordinary convolution with the kernel turned."""
    x, w = np.asarray(x), np.asarray(w)
    (sh, sw), (oh, ow), (kh, kw) = _pair(stride), _pair(output_padding), w.shape[2:]
    if not (oh < sh and ow < sw):
        raise ValueError("output_padding must be smaller than stride")
    spread = np.zeros((*x.shape[:2], (x.shape[2] - 1) * sh + 1, (x.shape[3] - 1) * sw + 1))
    spread[:, :, ::sh, ::sw] = x
    framed = np.pad(spread, ((0, 0), (0, 0), (kh - 1, kh - 1 + oh), (kw - 1, kw - 1 + ow)))
    windows = sliding_window_view(framed, (kh, kw), axis=(2, 3))
    full = _crop(np.einsum("ncijuv,cfuv->nfij", windows, w[..., ::-1, ::-1]), pad)
    return full if b is None else full + np.asarray(b)[None, :, None, None]


def conv_transpose2d_scattered(
    x: ArrayLike,
    w: ArrayLike,
    b: ArrayLike | None = None,
    stride: Pair = 1,
    pad: Pair = 0,
    output_padding: Pair = 0,
) -> Array:
    """All kernels at once, scattered with np.add.at, and the bias laid out first."""
    x, w = np.asarray(x), np.asarray(w)
    (sh, sw), (oh, ow), (kh, kw) = _pair(stride), _pair(output_padding), w.shape[2:]
    if max(oh - sh, ow - sw) >= 0:
        raise ValueError("output_padding must be smaller than stride")
    size = (x.shape[2] - 1) * sh + kh, (x.shape[3] - 1) * sw + kw
    places = _places(size, (kh, kw), stride)
    full = np.zeros((len(x), w.shape[1], size[0] + oh, size[1] + ow))
    if b is not None:
        full += np.asarray(b)[:, None, None]
    np.add.at(full, places, np.einsum("ncij,cfuv->nfuvij", x, w))
    return _crop(full, pad)


def conv_transpose2d_float32(
    x: ArrayLike,
    w: ArrayLike,
    b: ArrayLike | None = None,
    stride: Pair = 1,
    pad: Pair = 0,
    output_padding: Pair = 0,
) -> Array:
    """Everything in single precision."""
    x, w = np.asarray(x, dtype=np.float32), np.asarray(w, dtype=np.float32)
    return conv_transpose2d_loops(x, w, b, stride, pad, output_padding).astype(np.float32)


# -- col2im ------------------------------------------------------------------------------------------------


def col2im_loops(
    cols: ArrayLike, x_shape: ImageShape, kh: int, kw: int, stride: Pair = 1, pad: Pair = 0
) -> Array:
    """One column after the other, each a window."""
    columns, (n, c, height, width) = np.asarray(cols), x_shape
    (sh, sw), (ph, pw) = _pair(stride), _pair(pad)
    rows, across = (height + 2 * ph - kh) // sh + 1, (width + 2 * pw - kw) // sw + 1
    padded = np.zeros((n, c, height + 2 * ph, width + 2 * pw))
    for number, (image, i, j) in enumerate(np.ndindex(n, rows, across)):
        window = columns[:, number].reshape(c, kh, kw)
        padded[image, :, i * sh : i * sh + kh, j * sw : j * sw + kw] += window
    return padded[:, :, ph : ph + height, pw : pw + width]


def col2im_scattered(
    cols: ArrayLike, x_shape: ImageShape, kh: int, kw: int, stride: Pair = 1, pad: Pair = 0
) -> Array:
    """All at once, with np.add.at."""
    n, c = x_shape[:2]
    padded = _pad(np.zeros(x_shape), pad)
    places = _places(padded.shape[2:], (kh, kw), stride)
    windows = np.asarray(cols).reshape(c, kh, kw, n, *places[1].shape[2:]).transpose(3, 0, 1, 2, 4, 5)
    np.add.at(padded, places, windows)
    return _crop(padded, pad)


def col2im_row_by_row(
    cols: ArrayLike, x_shape: ImageShape, kh: int, kw: int, stride: Pair = 1, pad: Pair = 0
) -> Array:
    """One row of the matrix after the other, each a kernel entry of a channel."""
    columns, (n, c, height, width) = np.asarray(cols), x_shape
    (sh, sw), (ph, pw) = _pair(stride), _pair(pad)
    down, across = (height + 2 * ph - kh) // sh + 1, (width + 2 * pw - kw) // sw + 1
    padded = np.zeros((c, n, height + 2 * ph, width + 2 * pw))
    for row, (channel, u, v) in zip(columns, np.ndindex(c, kh, kw), strict=True):
        seen = row.reshape(n, down, across)
        padded[channel, :, u : u + down * sh : sh, v : v + across * sw : sw] += seen
    return padded.swapaxes(0, 1)[:, :, ph : ph + height, pw : pw + width]


def col2im_float32(
    cols: ArrayLike, x_shape: ImageShape, kh: int, kw: int, stride: Pair = 1, pad: Pair = 0
) -> Array:
    """Everything in single precision."""
    columns = np.asarray(cols, dtype=np.float32)
    return col2im_row_by_row(columns, x_shape, kh, kw, stride, pad).astype(np.float32)
