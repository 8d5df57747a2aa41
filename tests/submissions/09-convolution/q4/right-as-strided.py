# assignment: 09-convolution
# question: q4
# right: as_strided
# replaces: conv2d_forward
# earned: 25
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.lib.stride_tricks import as_strided, sliding_window_view

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
    """Windows by as_strided, and a tensordot."""
    padded, w, (sh, sw), (dh, dw) = (_pad(x, pad), np.asarray(w), _pair(stride), _pair(dilation))
    n, c, down, across = padded.strides
    shape = (*padded.shape[:2], *_size(padded, w, stride, dilation), *w.shape[2:])
    steps = (n, c, down * sh, across * sw, down * dh, across * dw)
    windows = as_strided(padded, shape, steps, writeable=False)
    out = np.moveaxis(np.tensordot(windows, w, axes=([1, 4, 5], [1, 2, 3])), -1, 1)
    return (out if b is None else out + np.asarray(b)[:, None, None], None)
