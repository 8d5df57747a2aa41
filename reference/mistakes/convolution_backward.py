"""What students believe about convolution, backward. NumPy alone: the file can be pasted into a notebook."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]
Pair = int | tuple[int, int]
Grads = tuple[Array, Array, Array]
ImageShape = tuple[int, int, int, int]


# -- the right answers that the beliefs below bend ---------------------------------------------------------


def _pair(value: Pair) -> tuple[int, int]:
    return (value, value) if isinstance(value, int) else value


def _floats(*arrays: ArrayLike) -> list[Array]:
    return [np.asarray(array, dtype=float) for array in arrays]


def _pad(x: Array, pad: Pair) -> Array:
    down, across = _pair(pad)
    return np.pad(x, ((0, 0), (0, 0), (down, down), (across, across)))


def _crop(padded: Array, pad: Pair) -> Array:
    (down, across), (height, width) = _pair(pad), padded.shape[2:]
    return padded[:, :, down : height - down, across : width - across]


def _window(i: int, j: int, kernel: tuple[int, ...], stride: Pair, dilation: Pair) -> tuple[slice, ...]:
    """Where the window of row i and column j looks."""
    (sh, sw), (dh, dw) = _pair(stride), _pair(dilation)
    rows = slice(i * sh, i * sh + (kernel[0] - 1) * dh + 1, dh)
    return slice(None), slice(None), rows, slice(j * sw, j * sw + (kernel[1] - 1) * dw + 1, dw)


def _scattered(dout: Array, w: Array, onto: Array, stride: Pair, dilation: Pair) -> Array:
    """The gradient of the padded image, added up window by window on ``onto``."""
    for i, j in np.ndindex(*dout.shape[2:]):
        onto[_window(i, j, w.shape[2:], stride, dilation)] += np.tensordot(dout[:, :, i, j], w, axes=1)
    return onto


def _dx(dout: Array, x: Array, w: Array, stride: Pair, pad: Pair, dilation: Pair) -> Array:
    return _crop(_scattered(dout, w, 0.0 * _pad(x, pad), stride, dilation), pad)


def _dw(dout: Array, x: Array, w: Array, stride: Pair, pad: Pair, dilation: Pair) -> Array:
    padded, dw = _pad(x, pad), np.zeros(w.shape)
    for i, j in np.ndindex(*dout.shape[2:]):
        seen = padded[_window(i, j, w.shape[2:], stride, dilation)]
        dw += np.tensordot(dout[:, :, i, j], seen, axes=([0], [0]))
    return dw


def _grads(
    dout: ArrayLike, x: ArrayLike, w: ArrayLike, stride: Pair, pad: Pair, dilation: Pair
) -> tuple[Array, Array, Array]:
    dout, x, w = _floats(dout, x, w)
    layer = dout, x, w, stride, pad, dilation
    return _dx(*layer), _dw(*layer), dout.sum(axis=(0, 2, 3))


# -- conv2d_backward ---------------------------------------------------------------------------------------


def conv2d_backward_overwritten(
    dout: ArrayLike, x: ArrayLike, w: ArrayLike, stride: Pair = 1, pad: Pair = 0, dilation: Pair = 1
) -> Grads:
    """A pixel belongs to one window: what the last one says is its gradient."""
    _, dw, db = _grads(dout, x, w, stride, pad, dilation)
    dout, x, w = _floats(dout, x, w)
    padded = 0.0 * _pad(x, pad)
    for i, j in np.ndindex(*dout.shape[2:]):
        padded[_window(i, j, w.shape[2:], stride, dilation)] = np.tensordot(dout[:, :, i, j], w, axes=1)
    return _crop(padded, pad), dw, db


def conv2d_backward_kernel_flipped(
    dout: ArrayLike, x: ArrayLike, w: ArrayLike, stride: Pair = 1, pad: Pair = 0, dilation: Pair = 1
) -> Grads:
    """Going back, each window gets the kernel turned round."""
    _, dw, db = _grads(dout, x, w, stride, pad, dilation)
    dx, _, _ = _grads(dout, x, np.asarray(w)[..., ::-1, ::-1], stride, pad, dilation)
    return dx, dw, db


def conv2d_backward_weights_flipped(
    dout: ArrayLike, x: ArrayLike, w: ArrayLike, stride: Pair = 1, pad: Pair = 0, dilation: Pair = 1
) -> Grads:
    """The gradient of the weights is turned round, as in mathematics' convolution."""
    dx, dw, db = _grads(dout, x, w, stride, pad, dilation)
    return dx, dw[..., ::-1, ::-1], db


def conv2d_backward_still_padded(
    dout: ArrayLike, x: ArrayLike, w: ArrayLike, stride: Pair = 1, pad: Pair = 0, dilation: Pair = 1
) -> Grads:
    """The gradient has the shape of the padded image."""
    _, dw, db = _grads(dout, x, w, stride, pad, dilation)
    dout, x, w = _floats(dout, x, w)
    return _scattered(dout, w, 0.0 * _pad(x, pad), stride, dilation), dw, db


def conv2d_backward_cropped_at_the_end(
    dout: ArrayLike, x: ArrayLike, w: ArrayLike, stride: Pair = 1, pad: Pair = 0, dilation: Pair = 1
) -> Grads:
    """The padding is below and on the right, so it is cut off there."""
    _, dw, db = _grads(dout, x, w, stride, pad, dilation)
    dout, x, w = _floats(dout, x, w)
    padded = _scattered(dout, w, 0.0 * _pad(x, pad), stride, dilation)
    return padded[:, :, : x.shape[2], : x.shape[3]], dw, db


def conv2d_backward_covered_pixels_only(
    dout: ArrayLike, x: ArrayLike, w: ArrayLike, stride: Pair = 1, pad: Pair = 0, dilation: Pair = 1
) -> Grads:
    """The gradient is as large as what the windows cover: pixels left over are left out."""
    dx, dw, db = _grads(dout, x, w, stride, pad, dilation)
    sizes, kernel = np.shape(dout)[2:], np.shape(w)[2:]
    *_, down, across = _window(sizes[0] - 1, sizes[1] - 1, kernel, stride, dilation)
    (ph, pw) = _pair(pad)
    return dx[:, :, : max(down.stop - ph, 0), : max(across.stop - pw, 0)], dw, db


def conv2d_backward_stride_ignored(
    dout: ArrayLike, x: ArrayLike, w: ArrayLike, stride: Pair = 1, pad: Pair = 0, dilation: Pair = 1
) -> Grads:
    """The windows lie one pixel apart."""
    return _grads(dout, x, w, 1, pad, dilation)


def conv2d_backward_dilation_ignored(
    dout: ArrayLike, x: ArrayLike, w: ArrayLike, stride: Pair = 1, pad: Pair = 0, dilation: Pair = 1
) -> Grads:
    """A kernel never has holes."""
    return _grads(dout, x, w, stride, pad, 1)


def conv2d_backward_batch_mean(
    dout: ArrayLike, x: ArrayLike, w: ArrayLike, stride: Pair = 1, pad: Pair = 0, dilation: Pair = 1
) -> Grads:
    """Gradients of parameters are means over the batch."""
    dx, dw, db = _grads(dout, x, w, stride, pad, dilation)
    return dx, dw / max(len(dx), 1), db / max(len(dx), 1)


def conv2d_backward_everything_mean(
    dout: ArrayLike, x: ArrayLike, w: ArrayLike, stride: Pair = 1, pad: Pair = 0, dilation: Pair = 1
) -> Grads:
    """Every gradient is divided by the batch's size."""
    dx, dw, db = _grads(dout, x, w, stride, pad, dilation)
    count = max(len(dx), 1)
    return dx / count, dw / count, db / count


def conv2d_backward_bias_mean(
    dout: ArrayLike, x: ArrayLike, w: ArrayLike, stride: Pair = 1, pad: Pair = 0, dilation: Pair = 1
) -> Grads:
    """The gradient of a bias is the mean of what its filter gets."""
    dx, dw, db = _grads(dout, x, w, stride, pad, dilation)
    return dx, dw, db * len(db) / max(np.size(dout), 1)


def conv2d_backward_bias_over_the_batch(
    dout: ArrayLike, x: ArrayLike, w: ArrayLike, stride: Pair = 1, pad: Pair = 0, dilation: Pair = 1
) -> Grads:
    """A bias is summed over the batch, as in a dense layer, and no further."""
    dx, dw, _ = _grads(dout, x, w, stride, pad, dilation)
    return dx, dw, np.sum(np.asarray(dout, dtype=float), axis=0)


def conv2d_backward_last_image_only(
    dout: ArrayLike, x: ArrayLike, w: ArrayLike, stride: Pair = 1, pad: Pair = 0, dilation: Pair = 1
) -> Grads:
    """A loop over the batch, and in it = where += is needed: the last image has the weights' gradient."""
    dx, _, db = _grads(dout, x, w, stride, pad, dilation)
    return dx, _grads(np.asarray(dout)[-1:], np.asarray(x)[-1:], w, stride, pad, dilation)[1], db


# -- conv_transpose2d --------------------------------------------------------------------------------------


def _laid_down(x: ArrayLike, w: ArrayLike, stride: Pair, extra: Pair = 0, at: Pair = 0) -> Array:
    """The kernels laid down before anything is cut off, ``at`` rows and columns from the corner."""
    x, w = _floats(x, w)
    (sh, sw), (oh, ow), (top, left), (kh, kw) = _pair(stride), _pair(extra), _pair(at), w.shape[2:]
    rows, columns = (x.shape[2] - 1) * sh + kh + oh, (x.shape[3] - 1) * sw + kw + ow
    full = np.zeros((len(x), w.shape[1], rows, columns))
    _scattered(x, w, full[:, :, top:, left:], stride, 1)
    return full


def _finished(full: Array, b: ArrayLike | None, pad: Pair) -> Array:
    out = _crop(full, pad)
    return out if b is None else out + np.asarray(b, dtype=float)[:, None, None]


def _refuse(stride: Pair, output_padding: Pair) -> None:
    (sh, sw), (oh, ow) = _pair(stride), _pair(output_padding)
    if oh >= sh or ow >= sw:
        raise ValueError("output_padding must be below stride")


def conv_transpose2d_flipped(
    x: ArrayLike,
    w: ArrayLike,
    b: ArrayLike | None = None,
    stride: Pair = 1,
    pad: Pair = 0,
    output_padding: Pair = 0,
) -> Array:
    """The kernels are turned round before they are laid down."""
    _refuse(stride, output_padding)
    return _finished(_laid_down(x, np.asarray(w)[..., ::-1, ::-1], stride, output_padding), b, pad)


def conv_transpose2d_channels_out_first(
    x: ArrayLike,
    w: ArrayLike,
    b: ArrayLike | None = None,
    stride: Pair = 1,
    pad: Pair = 0,
    output_padding: Pair = 0,
) -> Array:
    """The weights are (out, in), as in a convolution."""
    _refuse(stride, output_padding)
    return _finished(_laid_down(x, np.swapaxes(w, 0, 1), stride, output_padding), b, pad)


def conv_transpose2d_overwritten(
    x: ArrayLike,
    w: ArrayLike,
    b: ArrayLike | None = None,
    stride: Pair = 1,
    pad: Pair = 0,
    output_padding: Pair = 0,
) -> Array:
    """Where kernels overlap, the one that is laid down last covers the others."""
    _refuse(stride, output_padding)
    full = 0.0 * _laid_down(x, w, stride, output_padding)
    x, w = _floats(x, w)
    for i, j in np.ndindex(*x.shape[2:]):
        full[_window(i, j, w.shape[2:], stride, 1)] = np.tensordot(x[:, :, i, j], w, axes=1)
    return _finished(full, b, pad)


def conv_transpose2d_extra_at_the_top(
    x: ArrayLike,
    w: ArrayLike,
    b: ArrayLike | None = None,
    stride: Pair = 1,
    pad: Pair = 0,
    output_padding: Pair = 0,
) -> Array:
    """The extra rows are above, the extra columns on the left."""
    _refuse(stride, output_padding)
    return _finished(_laid_down(x, w, stride, output_padding, at=output_padding), b, pad)


def conv_transpose2d_extra_on_all_sides(
    x: ArrayLike,
    w: ArrayLike,
    b: ArrayLike | None = None,
    stride: Pair = 1,
    pad: Pair = 0,
    output_padding: Pair = 0,
) -> Array:
    """The extra rows and columns go on all four sides, as padding does."""
    _refuse(stride, output_padding)
    down, across = _pair(output_padding)
    return _finished(_laid_down(x, w, stride, (2 * down, 2 * across), at=output_padding), b, pad)


def conv_transpose2d_extra_ignored(
    x: ArrayLike,
    w: ArrayLike,
    b: ArrayLike | None = None,
    stride: Pair = 1,
    pad: Pair = 0,
    output_padding: Pair = 0,
) -> Array:
    """There are no extra rows and columns."""
    _refuse(stride, output_padding)
    return _finished(_laid_down(x, w, stride), b, pad)


def conv_transpose2d_extra_never_refused(
    x: ArrayLike,
    w: ArrayLike,
    b: ArrayLike | None = None,
    stride: Pair = 1,
    pad: Pair = 0,
    output_padding: Pair = 0,
) -> Array:
    """There may be as many extra rows as one likes."""
    return _finished(_laid_down(x, w, stride, output_padding), b, pad)


def conv_transpose2d_padding_added(
    x: ArrayLike,
    w: ArrayLike,
    b: ArrayLike | None = None,
    stride: Pair = 1,
    pad: Pair = 0,
    output_padding: Pair = 0,
) -> Array:
    """Padding makes the result larger."""
    _refuse(stride, output_padding)
    return _finished(_pad(_laid_down(x, w, stride, output_padding), pad), b, 0)


def conv_transpose2d_padding_ignored(
    x: ArrayLike,
    w: ArrayLike,
    b: ArrayLike | None = None,
    stride: Pair = 1,
    pad: Pair = 0,
    output_padding: Pair = 0,
) -> Array:
    """Nothing is cut off."""
    _refuse(stride, output_padding)
    return _finished(_laid_down(x, w, stride, output_padding), b, 0)


def conv_transpose2d_cropped_on_one_side(
    x: ArrayLike,
    w: ArrayLike,
    b: ArrayLike | None = None,
    stride: Pair = 1,
    pad: Pair = 0,
    output_padding: Pair = 0,
) -> Array:
    """Padding is cut off above and on the left only."""
    _refuse(stride, output_padding)
    down, across = _pair(pad)
    return _finished(_laid_down(x, w, stride, output_padding)[:, :, down:, across:], b, 0)


def conv_transpose2d_stride_ignored(
    x: ArrayLike,
    w: ArrayLike,
    b: ArrayLike | None = None,
    stride: Pair = 1,
    pad: Pair = 0,
    output_padding: Pair = 0,
) -> Array:
    """Neighbouring kernels are one pixel apart."""
    _refuse(stride, output_padding)
    return _finished(_laid_down(x, w, 1, output_padding), b, pad)


def conv_transpose2d_stride_counts_holes(
    x: ArrayLike,
    w: ArrayLike,
    b: ArrayLike | None = None,
    stride: Pair = 1,
    pad: Pair = 0,
    output_padding: Pair = 0,
) -> Array:
    """A stride of 2 leaves two pixels between neighbours."""
    _refuse(stride, output_padding)
    down, across = _pair(stride)
    further = down + (down > 1), across + (across > 1)
    return _finished(_laid_down(x, w, further, output_padding), b, pad)


def conv_transpose2d_without_bias(
    x: ArrayLike,
    w: ArrayLike,
    b: ArrayLike | None = None,
    stride: Pair = 1,
    pad: Pair = 0,
    output_padding: Pair = 0,
) -> Array:
    """There is no bias."""
    _refuse(stride, output_padding)
    return _finished(_laid_down(x, w, stride, output_padding), None, pad)


# -- col2im ------------------------------------------------------------------------------------------------


def _places(x_shape: ImageShape, kernel: tuple[int, int], stride: Pair, pad: Pair) -> tuple[int, int]:
    (sh, sw), (ph, pw) = _pair(stride), _pair(pad)
    return (x_shape[2] + 2 * ph - kernel[0]) // sh + 1, (x_shape[3] + 2 * pw - kernel[1]) // sw + 1


def _windows(cols: ArrayLike, x_shape: ImageShape, kernel: tuple[int, int], stride: Pair, pad: Pair) -> Array:
    """Columns as windows: (N, C, Ho, Wo, kh, kw)."""
    (columns,) = _floats(cols)
    n, c = x_shape[:2]
    apart = columns.reshape(c, *kernel, n, *_places(x_shape, kernel, stride, pad))
    return apart.transpose(3, 0, 4, 5, 1, 2)


def _put_back(windows: Array, x_shape: ImageShape, stride: Pair, pad: Pair) -> Array:
    """Windows added up in their places on the padded image."""
    padded = _pad(np.zeros(x_shape), pad)
    for i, j in np.ndindex(*windows.shape[2:4]):
        padded[_window(i, j, windows.shape[4:], stride, 1)] += windows[:, :, i, j]
    return padded


def col2im_overwritten(
    cols: ArrayLike, x_shape: ImageShape, kh: int, kw: int, stride: Pair = 1, pad: Pair = 0
) -> Array:
    """A pixel has one value: the last window's."""
    windows = _windows(cols, x_shape, (kh, kw), stride, pad)
    padded = _pad(np.zeros(x_shape), pad)
    for i, j in np.ndindex(*windows.shape[2:4]):
        padded[_window(i, j, (kh, kw), stride, 1)] = windows[:, :, i, j]
    return _crop(padded, pad)


def col2im_averaged(
    cols: ArrayLike, x_shape: ImageShape, kh: int, kw: int, stride: Pair = 1, pad: Pair = 0
) -> Array:
    """It undoes im2col: where windows overlap they are averaged."""
    windows = _windows(cols, x_shape, (kh, kw), stride, pad)
    counts = _put_back(np.ones(windows.shape), x_shape, stride, pad)
    return _crop(_put_back(windows, x_shape, stride, pad) / np.maximum(counts, 1.0), pad)


def col2im_batch_last(
    cols: ArrayLike, x_shape: ImageShape, kh: int, kw: int, stride: Pair = 1, pad: Pair = 0
) -> Array:
    """The columns run through places first, then through images: (Ho, Wo, N)."""
    (columns,) = _floats(cols)
    n, c = x_shape[:2]
    apart = columns.reshape(c, kh, kw, *_places(x_shape, (kh, kw), stride, pad), n)
    return _crop(_put_back(apart.transpose(5, 0, 3, 4, 1, 2), x_shape, stride, pad), pad)


def col2im_channels_last(
    cols: ArrayLike, x_shape: ImageShape, kh: int, kw: int, stride: Pair = 1, pad: Pair = 0
) -> Array:
    """The rows run through the kernel first, then through channels: (kh, kw, C)."""
    (columns,) = _floats(cols)
    n, c = x_shape[:2]
    apart = columns.reshape(kh, kw, c, n, *_places(x_shape, (kh, kw), stride, pad))
    return _crop(_put_back(apart.transpose(3, 2, 4, 5, 0, 1), x_shape, stride, pad), pad)


def col2im_kernel_by_columns(
    cols: ArrayLike, x_shape: ImageShape, kh: int, kw: int, stride: Pair = 1, pad: Pair = 0
) -> Array:
    """A window is laid out column by column: (C, kw, kh)."""
    (columns,) = _floats(cols)
    n, c = x_shape[:2]
    apart = columns.reshape(c, kw, kh, n, *_places(x_shape, (kh, kw), stride, pad))
    return _crop(_put_back(apart.transpose(3, 0, 4, 5, 2, 1), x_shape, stride, pad), pad)


def col2im_still_padded(
    cols: ArrayLike, x_shape: ImageShape, kh: int, kw: int, stride: Pair = 1, pad: Pair = 0
) -> Array:
    """The image comes back with its padding."""
    return _put_back(_windows(cols, x_shape, (kh, kw), stride, pad), x_shape, stride, pad)


def col2im_cropped_at_the_end(
    cols: ArrayLike, x_shape: ImageShape, kh: int, kw: int, stride: Pair = 1, pad: Pair = 0
) -> Array:
    """The padding is below and on the right, so it is cut off there."""
    padded = _put_back(_windows(cols, x_shape, (kh, kw), stride, pad), x_shape, stride, pad)
    return padded[:, :, : x_shape[2], : x_shape[3]]
