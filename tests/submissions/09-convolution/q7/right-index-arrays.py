# assignment: 09-convolution
# question: q7
# right: index arrays
# replaces: im2col
# earned: 10
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

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

def im2col(x: ArrayLike, kh: int, kw: int, stride: Pair=1, pad: Pair=0) -> Array:
    """Which pixel stands where, as arrays of indices."""
    padded, (sh, sw) = (_pad(x, pad), _pair(stride))
    rows, columns = _size(padded, kh, kw, stride)
    c, u, v = (axis.reshape(-1, 1) for axis in np.indices((padded.shape[1], kh, kw)))
    n, i, j = (axis.reshape(1, -1) for axis in np.indices((len(padded), rows, columns)))
    cols: Array = padded[n, c, sh * i + u, sw * j + v]
    return cols
