# assignment: 09-convolution
# question: q4
# right: im2col
# replaces: conv2d_forward
# earned: 25
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

Pair = int | tuple[int, int]

Layer = tuple[Array, Any]

def _pair(value: Pair) -> tuple[int, int]:
    return (value, value) if isinstance(value, int) else value

def _pad(x: ArrayLike, pad: Pair) -> Array:
    down, across = _pair(pad)
    return np.pad(np.asarray(x), ((0, 0), (0, 0), (down, down), (across, across)))

def _size(padded: Array, w: Array, stride: Pair, dilation: Pair) -> tuple[int, int]:
    (sh, sw), (dh, dw), (kh, kw) = (_pair(stride), _pair(dilation), w.shape[2:])
    rows, columns = (padded.shape[2] - dh * (kh - 1), padded.shape[3] - dw * (kw - 1))
    if min(rows, columns) < 1:
        raise ValueError('the kernel does not fit into the padded image')
    return ((rows - 1) // sh + 1, (columns - 1) // sw + 1)

def conv2d_forward(x: ArrayLike, w: ArrayLike, b: ArrayLike | None, stride: Pair=1, pad: Pair=0, dilation: Pair=1) -> Layer:
    """Windows as the rows of a matrix, by index arrays, and one matrix product."""
    padded, w, (sh, sw), (dh, dw) = (_pad(x, pad), np.asarray(w), _pair(stride), _pair(dilation))
    (f, c, kh, kw), (rows, columns) = (w.shape, _size(padded, w, stride, dilation))
    down = (sh * np.arange(rows)[:, None] + dh * np.arange(kh)).reshape(rows, 1, kh, 1)
    across = (sw * np.arange(columns)[:, None] + dw * np.arange(kw)).reshape(1, columns, 1, kw)
    cols = padded[:, :, down, across].transpose(0, 2, 3, 1, 4, 5).reshape(-1, c * kh * kw)
    flat = cols @ w.reshape(f, -1).T + (0.0 if b is None else np.asarray(b))
    return (flat.reshape(len(padded), rows, columns, f).transpose(0, 3, 1, 2), (cols, w))
