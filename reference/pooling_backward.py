"""Pooling, backward: each window hands its gradient back to its pixels."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from reference.arrays import Array
from reference.pooling import maxpool2d_forward
from reference.windows import Pair, conv_out_size, frame, pair, tap

__all__ = ["avgpool2d_backward", "maxpool2d_backward", "sumpool2d_backward"]


def maxpool2d_backward(
    dout: ArrayLike, x: ArrayLike, k: Pair, stride: Pair | None = None, pad: Pair = 0
) -> Array:
    """Hand each window's gradient to the pixel that won it.

    Shapes:
        dout: (batch, channels, rows, columns)
        x: (batch, channels, height, width), not padded, finite
        returns: like ``x``, float64

    Among equals the first in row-major order takes all. A pixel that won several windows gets the sum.

    Source: ``torch.nn.MaxPool2d``, https://docs.pytorch.org/docs/stable/generated/torch.nn.MaxPool2d.html

    Raises:
        ValueError: as ``maxpool2d_forward``, or ``dout`` is not of the shape that it gives.

    >>> maxpool2d_backward([[[[5.0, 7.0]]]], [[[[1.0, 3.0, 3.0]]]], k=(1, 2), stride=1)
    array([[[[ 0., 12.,  0.]]]])
    """
    dout, x = np.asarray(dout, dtype=np.float64), np.asarray(x, dtype=np.float64)
    out, _ = maxpool2d_forward(x, k, stride, pad)
    _expect(dout, out.shape)
    (kh, kw), (ph, pw), steps = pair(k), pair(pad), pair(k if stride is None else stride)
    padded = frame(x, (ph, pw), fill=-np.inf)
    size = out.shape[2], out.shape[3]
    dpadded, is_open = np.zeros_like(padded), np.ones(out.shape, dtype=bool)
    for u in range(kh):
        for v in range(kw):
            wins = is_open & (tap(padded, (u, v), steps, size) == out)
            dseen = tap(dpadded, (u, v), steps, size)
            dseen += np.where(wins, dout, 0.0)
            is_open &= ~wins
    return dpadded[:, :, ph : ph + x.shape[2], pw : pw + x.shape[3]]


def sumpool2d_backward(
    dout: ArrayLike, x: ArrayLike, k: Pair, stride: Pair | None = None, pad: Pair = 0
) -> Array:
    """Hand each window's gradient, whole, to every one of its pixels.

    Shapes:
        dout: (batch, channels, rows, columns)
        x: (batch, channels, height, width), not padded; only its shape counts
        returns: like ``x``, float64

    Source: the chain rule: every pixel counts in its window's sum once.

    Raises:
        ValueError: the window does not fit, or ``dout`` is not of the shape that the forward pass gives.

    >>> sumpool2d_backward([[[[5.0, 7.0]]]], [[[[1.0, 3.0, 3.0]]]], k=(1, 2), stride=1)
    array([[[[ 5., 12.,  7.]]]])
    """
    dout, x = np.asarray(dout, dtype=np.float64), np.asarray(x, dtype=np.float64)
    (kh, kw), (ph, pw), (sh, sw) = pair(k), pair(pad), pair(k if stride is None else stride)
    size = conv_out_size(x.shape[2], kh, sh, ph), conv_out_size(x.shape[3], kw, sw, pw)
    _expect(dout, (*x.shape[:2], *size))
    dpadded = np.zeros_like(frame(x, (ph, pw), fill=0.0))
    for u in range(kh):
        for v in range(kw):
            dseen = tap(dpadded, (u, v), (sh, sw), size)
            dseen += dout
    return dpadded[:, :, ph : ph + x.shape[2], pw : pw + x.shape[3]]


def avgpool2d_backward(
    dout: ArrayLike, x: ArrayLike, k: Pair, stride: Pair | None = None, pad: Pair = 0
) -> Array:
    """Share each window's gradient out equally among its pixels.

    Shapes:
        dout: (batch, channels, rows, columns)
        x: (batch, channels, height, width), not padded; only its shape counts
        returns: like ``x``, float64

    Padded zeros count in the average: the share is always one over the window's number of entries.

    Source: ``torch.nn.AvgPool2d`` with its default ``count_include_pad=True``,
    https://docs.pytorch.org/docs/stable/generated/torch.nn.AvgPool2d.html

    Raises:
        ValueError: as ``sumpool2d_backward``.

    >>> avgpool2d_backward([[[[5.0, 7.0]]]], [[[[1.0, 3.0, 3.0]]]], k=(1, 2), stride=1)
    array([[[[2.5, 6. , 3.5]]]])
    """
    kh, kw = pair(k)
    return sumpool2d_backward(dout, x, k, stride, pad) / (kh * kw)


def _expect(dout: Array, shape: tuple[int, ...]) -> None:
    """Refuse a gradient that NumPy would otherwise stretch to fit."""
    if dout.shape != shape:
        raise ValueError(f"dout has the shape {dout.shape}, the forward pass gives {shape}")
