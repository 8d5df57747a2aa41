# assignment: 09-convolution
# question: q7
# right: float32
# replaces: im2col
# earned: 10
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.lib.stride_tricks import as_strided, sliding_window_view

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

Pair = int | tuple[int, int]

def _pair(value: Pair) -> tuple[int, int]:
    return (value, value) if isinstance(value, int) else value

def _pad(x: ArrayLike, pad: Pair) -> Array:
    down, across = _pair(pad)
    return np.pad(np.asarray(x), ((0, 0), (0, 0), (down, down), (across, across)))

def _size(padded: Array, kh: int, kw: int, stride: Pair) -> tuple[int, int]:
    down, across = _pair(stride)
    rows, columns = ((padded.shape[2] - kh) // down + 1, (padded.shape[3] - kw) // across + 1)
    if min(rows, columns) < 1:
        raise ValueError('the kernel does not fit into the padded image')
    return (rows, columns)

def im2col_windows(x: ArrayLike, kh: int, kw: int, stride: Pair=1, pad: Pair=0) -> Array:
    """All windows as a view, turned and reshaped."""
    padded, (sh, sw) = (_pad(x, pad), _pair(stride))
    rows, columns = _size(padded, kh, kw, stride)
    windows = sliding_window_view(padded, (kh, kw), axis=(2, 3))[:, :, ::sh, ::sw]
    turned = windows.transpose(1, 4, 5, 0, 2, 3)
    return turned.reshape(padded.shape[1] * kh * kw, len(padded) * rows * columns)

def im2col(x: ArrayLike, kh: int, kw: int, stride: Pair=1, pad: Pair=0) -> Array:
    """Everything in single precision."""
    return im2col_windows(np.asarray(x, np.float32), kh, kw, stride, pad)
