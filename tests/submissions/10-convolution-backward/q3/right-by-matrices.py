# assignment: 10-convolution-backward
# question: q3
# right: by matrices
# replaces: avgpool2d_backward, sumpool2d_backward
# earned: 10
# diagnosis: none
# other questions: full

# cell: avgpool2d_backward
from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

Pair = int | tuple[int, int]

def _pair(value: Pair) -> tuple[int, int]:
    return (value, value) if isinstance(value, int) else value

def sumpool2d_backward_by_matrices(dout: ArrayLike, x: ArrayLike, k: Pair, stride: Pair | None=None, pad: Pair=0) -> Array:
    """Two matrices of zeros and ones say which window covers which row and which column."""
    dout, sizes = (np.asarray(dout), np.shape(x)[2:])
    steps, pads = (_pair(k if stride is None else stride), _pair(pad))
    covers = []
    for axis in (0, 1):
        tops = steps[axis] * np.arange(dout.shape[2 + axis])[:, None] - pads[axis]
        place = np.arange(sizes[axis])
        covers.append((tops <= place) & (place < tops + _pair(k)[axis]))
    rows, columns = covers
    dx: Array = np.einsum('ncij,ih,jw->nchw', dout, rows.astype(float), columns.astype(float))
    return dx

def avgpool2d_backward(dout: ArrayLike, x: ArrayLike, k: Pair, stride: Pair | None=None, pad: Pair=0) -> Array:
    """As above; every window shares out equally."""
    return sumpool2d_backward_by_matrices(dout, x, k, stride, pad) / np.prod(_pair(k))


# cell: sumpool2d_backward
from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

Pair = int | tuple[int, int]

def _pair(value: Pair) -> tuple[int, int]:
    return (value, value) if isinstance(value, int) else value

def sumpool2d_backward(dout: ArrayLike, x: ArrayLike, k: Pair, stride: Pair | None=None, pad: Pair=0) -> Array:
    """Two matrices of zeros and ones say which window covers which row and which column."""
    dout, sizes = (np.asarray(dout), np.shape(x)[2:])
    steps, pads = (_pair(k if stride is None else stride), _pair(pad))
    covers = []
    for axis in (0, 1):
        tops = steps[axis] * np.arange(dout.shape[2 + axis])[:, None] - pads[axis]
        place = np.arange(sizes[axis])
        covers.append((tops <= place) & (place < tops + _pair(k)[axis]))
    rows, columns = covers
    dx: Array = np.einsum('ncij,ih,jw->nchw', dout, rows.astype(float), columns.astype(float))
    return dx
