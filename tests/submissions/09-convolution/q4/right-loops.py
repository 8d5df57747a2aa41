# assignment: 09-convolution
# question: q4
# right: loops
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
    """One loop per axis of the result, and the window cut out with steps."""
    padded, w, (sh, sw), (dh, dw) = (_pad(x, pad), np.asarray(w), _pair(stride), _pair(dilation))
    biases = np.zeros(len(w)) if b is None else np.asarray(b)
    out = np.zeros((len(padded), len(w), *_size(padded, w, stride, dilation)))
    for n, f, i, j in np.ndindex(*out.shape):
        window = padded[n, :, i * sh::dh, j * sw::dw][:, :w.shape[2], :w.shape[3]]
        out[n, f, i, j] = np.sum(window * w[f]) + biases[f]
    return (out, (x, w, b))
