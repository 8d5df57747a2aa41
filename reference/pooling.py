"""Pooling, forward: a window slides over each channel by itself and keeps one number."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from reference.arrays import Array
from reference.windows import Pair, conv_out_size, frame, pair, tap

__all__ = ["avgpool2d_forward", "global_avg_pool", "maxpool2d_forward", "sumpool2d_forward"]


def maxpool2d_forward(
    x: ArrayLike, k: Pair, stride: Pair | None = None, pad: Pair = 0
) -> tuple[Array, tuple[Any, ...]]:
    """Keep the largest number of every window, channel by channel.

    Shapes:
        x: (batch, channels, height, width)
        returns: (batch, channels, rows, columns), float64, and the arguments as cache

    ``stride`` is ``k`` unless given. Padding holds minus infinity, not 0: a padded pixel never wins. Rows
    and columns that no whole window covers are ignored. ``k``, ``stride`` and ``pad`` are one integer or
    (down, across); ``conv_out_size`` gives rows and columns.

    Source: ``torch.nn.MaxPool2d``, https://docs.pytorch.org/docs/stable/generated/torch.nn.MaxPool2d.html;
    NUS CS2109S, lecture 10, "Pooling Layer".

    Raises:
        ValueError: the window does not fit, or ``pad`` is more than half of ``k``, so that a window could
            lie in the padding alone.

    >>> maxpool2d_forward(np.array([[[[-1.0, -2.0, -3.0, -4.0]]]]), k=(1, 2))[0]
    array([[[[-1., -3.]]]])
    """
    cache = (x, k, stride, pad)
    x = np.asarray(x, dtype=np.float64)
    (kh, kw), (ph, pw) = pair(k), pair(pad)
    sh, sw = pair(k if stride is None else stride)
    if 2 * ph > kh or 2 * pw > kw:
        raise ValueError(
            f"pad may be at most half of k, so that no window lies in the padding alone; got {k=}, {pad=}"
        )
    size = conv_out_size(x.shape[2], kh, sh, ph), conv_out_size(x.shape[3], kw, sw, pw)
    padded = frame(x, (ph, pw), fill=-np.inf)  # (batch, channels, height + 2 ph, width + 2 pw)
    out = np.full((*x.shape[:2], *size), -np.inf)
    for u in range(kh):
        for v in range(kw):
            out = np.maximum(out, tap(padded, (u, v), (sh, sw), size))
    return out, cache


def sumpool2d_forward(
    x: ArrayLike, k: Pair, stride: Pair | None = None, pad: Pair = 0
) -> tuple[Array, tuple[Any, ...]]:
    """Add up every window, channel by channel.

    Shapes:
        x: (batch, channels, height, width)
        returns: (batch, channels, rows, columns), float64, and the arguments as cache

    ``stride`` is ``k`` unless given; padding holds zeros, which add nothing. Sizes are those of
    ``maxpool2d_forward``.

    Source: NUS CS2109S, lecture 10, "Pooling Layer", where it stands beside max and average pooling.

    Raises:
        ValueError: as ``maxpool2d_forward``.

    >>> sumpool2d_forward(np.array([[[[1.0, 2.0, 3.0, 4.0]]]]), k=(1, 2))[0]
    array([[[[3., 7.]]]])
    """
    cache = (x, k, stride, pad)
    x = np.asarray(x, dtype=np.float64)
    (kh, kw), (ph, pw) = pair(k), pair(pad)
    sh, sw = pair(k if stride is None else stride)
    if 2 * ph > kh or 2 * pw > kw:
        raise ValueError(
            f"pad may be at most half of k, so that no window lies in the padding alone; got {k=}, {pad=}"
        )
    size = conv_out_size(x.shape[2], kh, sh, ph), conv_out_size(x.shape[3], kw, sw, pw)
    padded = frame(x, (ph, pw), fill=0.0)  # (batch, channels, height + 2 ph, width + 2 pw)
    out = np.zeros((*x.shape[:2], *size))
    for u in range(kh):
        for v in range(kw):
            out += tap(padded, (u, v), (sh, sw), size)
    return out, cache


def avgpool2d_forward(
    x: ArrayLike, k: Pair, stride: Pair | None = None, pad: Pair = 0, count_include_pad: bool = True
) -> tuple[Array, tuple[Any, ...]]:
    """Average every window, channel by channel.

    Shapes:
        x: (batch, channels, height, width)
        returns: (batch, channels, rows, columns), float64, and the arguments as cache

    ``stride`` is ``k`` unless given; padding holds zeros. With ``count_include_pad`` the sum of a window is
    divided by the window's size, whatever lies under it; without, by the number of pixels of ``x`` under it.

    Source: ``torch.nn.AvgPool2d``, https://docs.pytorch.org/docs/stable/generated/torch.nn.AvgPool2d.html

    Raises:
        ValueError: as ``maxpool2d_forward``.

    >>> corner = np.ones((1, 1, 1, 1))
    >>> both = [avgpool2d_forward(9 * corner, 3, 1, 1, count_include_pad=flag)[0] for flag in (True, False)]
    >>> [out.item() for out in both]  # a ninth, and all of the one pixel
    [1.0, 9.0]
    """
    cache = (x, k, stride, pad, count_include_pad)
    total, _ = sumpool2d_forward(x, k, stride, pad)
    real, _ = sumpool2d_forward(np.ones((1, 1, *np.shape(x)[2:])), k, stride, pad)
    kh, kw = pair(k)
    return total / (kh * kw if count_include_pad else real), cache


def global_avg_pool(x: ArrayLike) -> Array:
    """Average each channel over the whole image: one number a channel, whatever the image's size.

    Shapes:
        x: (batch, channels, height, width)
        returns: (batch, channels), float64

    Source: Lin, Chen & Yan, "Network in Network", 2013, section 3.2, arXiv:1312.4400.

    >>> global_avg_pool(np.array([[[[1.0, 3.0]], [[10.0, 20.0]]]]))
    array([[ 2., 15.]])
    """
    means: Array = np.asarray(x, dtype=np.float64).mean(axis=(2, 3))
    return means
