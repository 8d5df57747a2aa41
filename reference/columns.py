"""An image cut into windows, each a column of a matrix: convolution becomes one matrix product."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from reference.arrays import Array
from reference.windows import Pair, conv_out_size, frame, pair, tap

__all__ = ["im2col"]


def im2col(x: ArrayLike, kh: int, kw: int, stride: Pair = 1, pad: Pair = 0) -> Array:
    """Write every window that a kernel of ``kh`` × ``kw`` sees as a column.

    Shapes:
        x: (batch, channels, height, width)
        returns: (channels · kh · kw, batch · rows · columns), float64

    Down a column: channel by channel, each channel's window row by row, as in ``w.reshape(filters, -1)``.
    From column to column: image by image, each image's windows row by row. Padding holds zeros;
    ``conv_out_size`` gives rows and columns.

    Source: Chellapilla, Puri & Simard, "High Performance Convolutional Neural Networks for Document
    Processing", 2006, section 2.1.

    Raises:
        ValueError: the kernel does not fit into the padded image.

    >>> im2col(np.arange(9.0).reshape(1, 1, 3, 3), kh=2, kw=2)
    array([[0., 1., 3., 4.],
           [1., 2., 4., 5.],
           [3., 4., 6., 7.],
           [4., 5., 7., 8.]])
    """
    x = np.asarray(x, dtype=np.float64)
    (sh, sw), (ph, pw) = pair(stride), pair(pad)
    size = conv_out_size(x.shape[2], kh, sh, ph), conv_out_size(x.shape[3], kw, sw, pw)
    padded = frame(x, (ph, pw), fill=0.0)
    cols = np.empty((x.shape[1], kh, kw, x.shape[0], *size))
    for u in range(kh):
        for v in range(kw):
            cols[:, u, v] = tap(padded, (u, v), (sh, sw), size).swapaxes(0, 1)
    return cols.reshape(x.shape[1] * kh * kw, x.shape[0] * size[0] * size[1])
