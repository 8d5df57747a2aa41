"""Convolution, backward: gradients go back to the pixels and weights they came from, and add up."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from reference.arrays import Array
from reference.windows import Pair, conv_out_size, frame, pair, tap

__all__ = ["col2im", "conv2d_backward", "conv_transpose2d"]


def conv2d_backward(
    dout: ArrayLike, x: ArrayLike, w: ArrayLike, stride: Pair = 1, pad: Pair = 0, dilation: Pair = 1
) -> tuple[Array, Array, Array]:
    """Give the gradients of a convolution layer from the gradient of its output.

    Shapes:
        dout: (batch, filters, rows, columns)
        x: (batch, channels, height, width), not padded
        w: (filters, channels, kernel height, kernel width)
        returns: dx like ``x``, dw like ``w``, db (filters,), all float64

    Where windows overlap the gradients of a pixel add up; a pixel that no window covers gets 0. Nothing is
    divided by the batch's size: that belongs to the loss. The gradient of the padding is dropped.

    Source: Goodfellow, Bengio & Courville, "Deep Learning", 2016, section 9.5; ``torch.nn.Conv2d``,
    https://docs.pytorch.org/docs/stable/generated/torch.nn.Conv2d.html

    Raises:
        ValueError: ``dout`` is not of the shape that the forward pass gives.

    >>> dx, dw, db = conv2d_backward([[[[1.0, 2.0]]]], [[[[3.0, 4.0, 5.0]]]], [[[[10.0, 20.0]]]])
    >>> dx.ravel(), dw.ravel(), db
    (array([10., 40., 40.]), array([11., 14.]), array([3.]))
    """
    dout, x, w = (np.asarray(array, dtype=np.float64) for array in (dout, x, w))
    (sh, sw), (ph, pw), (dh, dw_across) = pair(stride), pair(pad), pair(dilation)
    (height, width), (kh, kw) = x.shape[2:], w.shape[2:]
    size = conv_out_size(height, kh, sh, ph, dh), conv_out_size(width, kw, sw, pw, dw_across)
    _expect(dout, (x.shape[0], w.shape[0], *size))
    padded = frame(x, (ph, pw), fill=0.0)  # (batch, channels, height + 2 ph, width + 2 pw)
    dpadded, dw = np.zeros_like(padded), np.zeros_like(w)
    for u in range(kh):
        for v in range(kw):
            at = u * dh, v * dw_across
            seen = tap(padded, at, (sh, sw), size)  # (batch, channels, rows, columns)
            dw[:, :, u, v] = np.einsum("nfij,ncij->fc", dout, seen)
            dseen = tap(dpadded, at, (sh, sw), size)
            dseen += np.einsum("nfij,fc->ncij", dout, w[:, :, u, v])
    return dpadded[:, :, ph : ph + height, pw : pw + width], dw, dout.sum(axis=(0, 2, 3))


def conv_transpose2d(
    x: ArrayLike,
    w: ArrayLike,
    b: ArrayLike | None = None,
    stride: Pair = 1,
    pad: Pair = 0,
    output_padding: Pair = 0,
) -> Array:
    """Lay the kernel down once for every pixel, scaled by it: the adjoint of a convolution.

    Shapes:
        x: (batch, channels in, height, width)
        w: (channels in, channels out, kernel height, kernel width)
        b: (channels out,) or None
        returns: (batch, channels out, rows, columns), float64

    ``rows = (height - 1) stride - 2 pad + kernel height + output_padding``, columns likewise. ``pad`` is cut
    off on all four sides; ``output_padding`` adds rows at the bottom and columns at the right only.

    Source: ``torch.nn.ConvTranspose2d``, https://docs.pytorch.org/docs/stable/generated/torch.nn.ConvTranspose2d.html

    Raises:
        ValueError: ``output_padding`` is not below ``stride``, the channels of ``x`` and ``w`` differ, or
            nothing is left of the result once ``pad`` is cut off.

    >>> conv_transpose2d([[[[1.0, 2.0]]]], [[[[10.0, 20.0]]]])
    array([[[[10., 40., 40.]]]])
    """
    x, w = np.asarray(x, dtype=np.float64), np.asarray(w, dtype=np.float64)
    if x.shape[1] != w.shape[0]:
        raise ValueError(f"x has {x.shape[1]} channels, w expects {w.shape[0]}")
    (sh, sw), (ph, pw), (oh, ow) = pair(stride), pair(pad), pair(output_padding)
    if oh >= sh or ow >= sw:
        raise ValueError(f"output_padding must be below stride; got {output_padding=}, {stride=}")
    height, width = x.shape[2:]
    kh, kw = w.shape[2:]
    full = np.zeros((x.shape[0], w.shape[1], (height - 1) * sh + kh + oh, (width - 1) * sw + kw + ow))
    if min(full.shape[2] - 2 * ph, full.shape[3] - 2 * pw) < 1:
        raise ValueError(f"{pad=} leaves nothing of a result of {full.shape[2:]} pixels")
    for u in range(kh):
        for v in range(kw):
            landing = tap(full, (u, v), (sh, sw), (height, width))
            landing += np.einsum("ncij,cf->nfij", x, w[:, :, u, v])
    out: Array = full[:, :, ph : full.shape[2] - ph, pw : full.shape[3] - pw]
    return out if b is None else out + np.asarray(b, dtype=np.float64)[:, None, None]


def col2im(
    cols: ArrayLike, x_shape: tuple[int, int, int, int], kh: int, kw: int, stride: Pair = 1, pad: Pair = 0
) -> Array:
    """Put windows that were laid out as columns back in their places, adding where they overlap.

    Shapes:
        cols: (channels * kernel height * kernel width, batch * rows * columns), both in row-major order
        returns: ``x_shape``, (batch, channels, height, width), float64

    It is the adjoint of laying the windows out, not its inverse: a pixel that several windows cover gets
    the sum of what they say.

    Source: ``torch.nn.Fold``, https://docs.pytorch.org/docs/stable/generated/torch.nn.Fold.html,
    which has the batch as an axis of its own

    Raises:
        ValueError: ``cols`` is not of the shape that the windows of ``x_shape`` have.

    >>> col2im(np.ones((2, 2)), (1, 1, 1, 3), kh=1, kw=2)
    array([[[[1., 2., 1.]]]])
    """
    cols = np.asarray(cols, dtype=np.float64)
    n, c, height, width = x_shape
    (sh, sw), (ph, pw) = pair(stride), pair(pad)
    size = conv_out_size(height, kh, sh, ph), conv_out_size(width, kw, sw, pw)
    _expect(cols, (c * kh * kw, n * size[0] * size[1]))
    windows = cols.reshape(c, kh, kw, n, *size)
    padded = np.zeros((n, c, height + 2 * ph, width + 2 * pw))
    for u in range(kh):
        for v in range(kw):
            place = tap(padded, (u, v), (sh, sw), size)
            place += windows[:, u, v].swapaxes(0, 1)  # (batch, channels, rows, columns)
    return padded[:, :, ph : ph + height, pw : pw + width]


def _expect(array: Array, shape: tuple[int, ...]) -> None:
    """Refuse an array that NumPy would otherwise stretch to fit."""
    if array.shape != shape:
        raise ValueError(f"the first argument has the shape {array.shape}, the forward pass gives {shape}")
