# assignment: 10-convolution-backward
# question: q1
# right: columns
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

def _places(size: tuple[int, ...], kernel: tuple[int, ...], stride: Pair, dilation: Pair=1) -> Any:
    """Index of the pixel that each kernel entry meets in each window, for padded images: (kh, kw, Ho, Wo)."""
    (sh, sw), (dh, dw) = (_pair(stride), _pair(dilation))
    tops = np.arange(0, size[0] - dh * (kernel[0] - 1), sh)
    lefts = np.arange(0, size[1] - dw * (kernel[1] - 1), sw)
    rows = dh * np.arange(kernel[0])[:, None, None, None] + tops[:, None]
    columns = dw * np.arange(kernel[1])[:, None, None] + lefts
    shape = (kernel[0], kernel[1], len(tops), len(lefts))
    return (..., np.broadcast_to(rows, shape), np.broadcast_to(columns, shape))

def _crop(padded: Array, pad: Pair) -> Array:
    (down, across), (height, width) = (_pair(pad), padded.shape[2:])
    return padded[:, :, down:height - down, across:width - across]

def conv2d_backward(dout: ArrayLike, x: ArrayLike, w: ArrayLike, stride: Pair=1, pad: Pair=0, dilation: Pair=1) -> Grads:
    """Windows as columns, two matrix products, and a scatter that adds."""
    dout, w, padded = (np.asarray(dout), np.asarray(w), _pad(np.asarray(x), pad))
    places = _places(padded.shape[2:], w.shape[2:], stride, dilation)
    cols = padded[places]
    dw = np.einsum('nfij,ncuvij->fcuv', dout, cols)
    dpadded = np.zeros(padded.shape)
    np.add.at(dpadded, places, np.einsum('nfij,fcuv->ncuvij', dout, w))
    return (_crop(dpadded, pad), dw, dout.sum(axis=(0, 2, 3)))
