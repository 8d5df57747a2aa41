"""Convolution, forward: what deep learning calls by that name is cross-correlation, without a flip."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from reference.arrays import Array
from reference.windows import Pair, conv_out_size, frame, pair, tap

__all__ = ["conv2d_forward", "conv_out_size", "true_convolution2d", "xcorr2d"]


def xcorr2d(X: ArrayLike, K: ArrayLike) -> Array:
    """Slide the kernel over the image as it is; multiply each window with it, then sum.

    Shapes:
        X: (height, width)
        K: (kernel height, kernel width)
        returns: (height - kernel height + 1, width - kernel width + 1), float64

    Only whole windows count ("valid"), so the result is smaller than the image.

    Source: NUS CS2109S, lecture 10, "Convolution: 2D"; Goodfellow, Bengio & Courville, "Deep Learning", 2016,
    section 9.1, where it is called cross-correlation.

    Raises:
        ValueError: the kernel is larger than the image.

    >>> xcorr2d([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]], [[1.0, 10.0]])
    array([[21., 32.],
           [54., 65.]])
    """
    image, kernel = np.asarray(X, dtype=np.float64), np.asarray(K, dtype=np.float64)
    kh, kw = kernel.shape
    rows, columns = conv_out_size(image.shape[0], kh), conv_out_size(image.shape[1], kw)
    out = np.empty((rows, columns))
    for i in range(rows):
        for j in range(columns):
            out[i, j] = (image[i : i + kh, j : j + kw] * kernel).sum()
    return out


def true_convolution2d(X: ArrayLike, K: ArrayLike) -> Array:
    """Convolve as mathematics defines it: flip the kernel upside down and left to right, then slide it.

    Shapes:
        X: (height, width)
        K: (kernel height, kernel width)
        returns: (height - kernel height + 1, width - kernel width + 1), float64

    Both axes are flipped, which is a half turn and not a transpose.

    Source: NUS CS2109S, lecture 10, "Convolution or Cross-correlation?"; Goodfellow, Bengio & Courville,
    "Deep Learning", 2016, section 9.1.

    Raises:
        ValueError: the kernel is larger than the image.

    >>> true_convolution2d([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]], [[1.0, 10.0]])
    array([[12., 23.],
           [45., 56.]])
    """
    return xcorr2d(X, np.asarray(K)[::-1, ::-1])


def conv2d_forward(
    x: ArrayLike, w: ArrayLike, b: ArrayLike | None, stride: Pair = 1, pad: Pair = 0, dilation: Pair = 1
) -> tuple[Array, tuple[Any, ...]]:
    """Run a convolution layer: every filter looks at all channels of every image.

    Shapes:
        x: (batch, channels, height, width)
        w: (filters, channels, kernel height, kernel width)
        b: (filters,) or None
        returns: (batch, filters, rows, columns), float64, and the arguments as cache

    The kernel is not flipped; the bias is added once per output, after the sum over channels; ``pad`` zeros
    go on all four sides; kernel entries stand ``dilation`` pixels apart. ``stride``, ``pad`` and ``dilation``
    are one integer or (down, across). ``conv_out_size`` gives rows and columns.

    Source: ``torch.nn.Conv2d``, https://docs.pytorch.org/docs/stable/generated/torch.nn.Conv2d.html;
    NUS CS2109S, lecture 10, "Convolution Layer vs Feedforward Layer".

    Raises:
        ValueError: the kernel does not fit into the padded image, or the channels of ``x`` and ``w`` differ.

    >>> image = np.arange(16.0).reshape(1, 1, 4, 4)
    >>> kernel = np.array([[1.0, 2.0], [3.0, 4.0]]).reshape(1, 1, 2, 2)
    >>> conv2d_forward(image, kernel, b=[100.0], stride=2)[0][0, 0]
    array([[134., 154.],
           [214., 234.]])
    """
    cache = (x, w, b, stride, pad, dilation)
    x, w = np.asarray(x, dtype=np.float64), np.asarray(w, dtype=np.float64)
    if x.shape[1] != w.shape[1]:
        raise ValueError(f"x has {x.shape[1]} channels, w expects {w.shape[1]}")
    (sh, sw), (ph, pw), (dh, dw) = pair(stride), pair(pad), pair(dilation)
    kh, kw = w.shape[2:]
    size = conv_out_size(x.shape[2], kh, sh, ph, dh), conv_out_size(x.shape[3], kw, sw, pw, dw)
    padded = frame(x, (ph, pw), fill=0.0)  # (batch, channels, height + 2 ph, width + 2 pw)
    out = np.zeros((x.shape[0], w.shape[0], *size))
    for u in range(kh):
        for v in range(kw):
            seen = tap(padded, (u * dh, v * dw), (sh, sw), size)  # (batch, channels, rows, columns)
            out += np.einsum("ncij,fc->nfij", seen, w[:, :, u, v])
    if b is not None:
        out += np.asarray(b, dtype=np.float64)[:, None, None]  # (filters, 1, 1): one bias a filter
    return out, cache
