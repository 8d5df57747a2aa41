# assignment: 10-convolution-backward
# question: q1
# right: loops
# replaces: conv2d_backward
# earned: 40
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

Pair = int | tuple[int, int]

Grads = tuple[Array, Array, Array]

def _pair(value: Pair) -> tuple[int, int]:
    return (value, value) if isinstance(value, int) else value

def _pad(x: Array, pad: Pair) -> Array:
    down, across = _pair(pad)
    return np.pad(x, ((0, 0), (0, 0), (down, down), (across, across)))

def _crop(padded: Array, pad: Pair) -> Array:
    (down, across), (height, width) = (_pair(pad), padded.shape[2:])
    return padded[:, :, down:height - down, across:width - across]

def conv2d_backward(dout: ArrayLike, x: ArrayLike, w: ArrayLike, stride: Pair=1, pad: Pair=0, dilation: Pair=1) -> Grads:
    """One loop per axis of the output, each number handing back what it saw."""
    dout, x, w = (np.asarray(dout), np.asarray(x), np.asarray(w))
    (sh, sw), (dh, dw_across), (kh, kw) = (_pair(stride), _pair(dilation), w.shape[2:])
    padded = _pad(x, pad)
    dpadded, dw, db = (np.zeros(padded.shape), np.zeros(w.shape), np.zeros(len(w)))
    for n, f, i, j in np.ndindex(*dout.shape):
        rows = slice(i * sh, i * sh + dh * (kh - 1) + 1, dh)
        columns = slice(j * sw, j * sw + dw_across * (kw - 1) + 1, dw_across)
        dpadded[n, :, rows, columns] += dout[n, f, i, j] * w[f]
        dw[f] += dout[n, f, i, j] * padded[n, :, rows, columns]
        db[f] += dout[n, f, i, j]
    return (_crop(dpadded, pad), dw, db)
