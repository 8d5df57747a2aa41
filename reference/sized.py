"""Later answers that are right but for the sizes, which an earlier function says.

Each takes `conv_out_size`, right or wrong, and gives the right answer of a later question that asks it how
many places a window has. A window that is sent over the border sees what is left of the image.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from reference.arrays import Array
from reference.windows import frame, pair

Size = Callable[..., Any]
Places = Iterator[tuple[int, int, Array]]


def conv2d_forward_on(conv_out_size: Size) -> Callable[..., Any]:
    """Build `reference.convolution.conv2d_forward` on sizes.

    >>> one_place = conv2d_forward_on(lambda n, k, s, p, d: 1)
    >>> one_place(np.ones((1, 1, 3, 3)), np.ones((1, 1, 2, 2)), None)[0]
    array([[[[4.]]]])
    """

    def conv2d_forward(
        x: Any, w: Any, b: Any, stride: Any = 1, pad: Any = 0, dilation: Any = 1
    ) -> tuple[Array, Any]:
        sizes = _sizes(conv_out_size, x, w.shape[2:], stride, pad, dilation)
        out = np.zeros((len(x), len(w), *sizes))
        for i, j, window in _windows(frame(x, pair(pad), 0.0), sizes, w.shape[2:], stride, dilation):
            out[:, :, i, j] = np.tensordot(window, w, axes=([1, 2, 3], [1, 2, 3]))
        return (out if b is None else out + b[:, None, None]), ()

    return conv2d_forward


def maxpool2d_forward_on(conv_out_size: Size) -> Callable[..., Any]:
    """Build `reference.pooling.maxpool2d_forward` on sizes.

    >>> maxpool2d_forward_on(lambda n, k, s, p: 1)(np.array([[[[1.0, 2.0], [3.0, 4.0]]]]), 1)[0]
    array([[[[1.]]]])
    """

    def maxpool2d_forward(x: Any, k: Any, stride: Any = None, pad: Any = 0) -> tuple[Array, Any]:
        return _pooled(conv_out_size, x, (k, stride, pad), -np.inf, np.max), ()

    return maxpool2d_forward


def sumpool2d_forward_on(conv_out_size: Size) -> Callable[..., Any]:
    """Build `reference.pooling.sumpool2d_forward` on sizes.

    >>> sumpool2d_forward_on(lambda n, k, s, p: 1)(np.ones((1, 1, 4, 4)), 2)[0]
    array([[[[4.]]]])
    """

    def sumpool2d_forward(x: Any, k: Any, stride: Any = None, pad: Any = 0) -> tuple[Array, Any]:
        return _pooled(conv_out_size, x, (k, stride, pad), 0.0, np.sum), ()

    return sumpool2d_forward


def avgpool2d_forward_on(conv_out_size: Size) -> Callable[..., Any]:
    """Build `reference.pooling.avgpool2d_forward` on sizes.

    >>> avgpool2d_forward_on(lambda n, k, s, p: 1)(np.ones((1, 1, 4, 4)), 2, pad=1)[0]
    array([[[[0.25]]]])
    """

    def avgpool2d_forward(
        x: Any, k: Any, stride: Any = None, pad: Any = 0, count_include_pad: bool = True
    ) -> tuple[Array, Any]:
        total = _pooled(conv_out_size, x, (k, stride, pad), 0.0, np.sum)
        if count_include_pad:
            return total / np.prod(pair(k)), ()
        real = _pooled(conv_out_size, np.ones(x.shape), (k, stride, pad), 0.0, np.sum)
        with np.errstate(invalid="ignore"):  # a window that was sent over the border may see nothing at all
            return total / real, ()

    return avgpool2d_forward


def im2col_on(conv_out_size: Size) -> Callable[..., Any]:
    """Build `reference.columns.im2col` on sizes.

    >>> im2col_on(lambda n, k, s, p: 1)(np.arange(4.0).reshape(1, 1, 2, 2), 1, 2)
    array([[0.],
           [1.]])
    """

    def im2col(x: Any, kh: int, kw: int, stride: Any = 1, pad: Any = 0) -> Array:
        sizes = _sizes(conv_out_size, x, (kh, kw), stride, pad)
        cols = np.zeros((x.shape[1] * kh * kw, len(x), *sizes))
        for i, j, window in _windows(frame(x, pair(pad), 0.0), sizes, (kh, kw), stride):
            cols[:, :, i, j] = window.reshape(len(x), -1).T
        return cols.reshape(len(cols), -1) if len(x) else cols.reshape(len(cols), 0)

    return im2col


def _sizes(conv_out_size: Size, x: Any, k: Any, stride: Any, pad: Any, dilation: Any = None) -> Any:
    """Both sizes; the dilation is only named where there is one."""
    (kh, kw), (sh, sw), (ph, pw) = pair(k), pair(stride), pair(pad)
    more = ((), ()) if dilation is None else tuple((d,) for d in pair(dilation))
    down = conv_out_size(x.shape[2], kh, sh, ph, *more[0])
    return down, conv_out_size(x.shape[3], kw, sw, pw, *more[1])


def _windows(padded: Array, sizes: Any, k: Any, stride: Any, dilation: Any = 1) -> Places:
    (kh, kw), (sh, sw), (dh, dw) = pair(k), pair(stride), pair(dilation)
    for i, j in np.ndindex(*sizes):
        yield i, j, padded[:, :, i * sh :: dh, j * sw :: dw][:, :, :kh, :kw]


def _pooled(conv_out_size: Size, x: Any, options: Any, fill: float, summary: Callable[..., Any]) -> Array:
    k, stride, pad = options
    stride = k if stride is None else stride
    sizes = _sizes(conv_out_size, x, k, stride, pad)
    out: Array = np.zeros((*x.shape[:2], *sizes))
    for i, j, window in _windows(frame(x, pair(pad), fill), sizes, k, stride):
        out[:, :, i, j] = summary(window, axis=(2, 3))
    return out
