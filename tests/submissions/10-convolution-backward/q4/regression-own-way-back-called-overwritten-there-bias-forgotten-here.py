# assignment: 10-convolution-backward
# question: q4
# regression: own way back called, overwritten there, bias forgotten here
# replaces: conv2d_backward, conv_transpose2d
# earned: 18.65
# diagnosis: none
# other questions: full, but
# q1: 19.2

# cell: conv2d_backward
from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

Pair = int | tuple[int, int]

Grads = tuple[Array, Array, Array]

def _pair(value: Pair) -> tuple[int, int]:
    return (value, value) if isinstance(value, int) else value

def _floats(*arrays: ArrayLike) -> list[Array]:
    return [np.asarray(array, dtype=float) for array in arrays]

def _pad(x: Array, pad: Pair) -> Array:
    down, across = _pair(pad)
    return np.pad(x, ((0, 0), (0, 0), (down, down), (across, across)))

def _crop(padded: Array, pad: Pair) -> Array:
    (down, across), (height, width) = (_pair(pad), padded.shape[2:])
    return padded[:, :, down:height - down, across:width - across]

def _window(i: int, j: int, kernel: tuple[int, ...], stride: Pair, dilation: Pair) -> tuple[slice, ...]:
    """Where the window of row i and column j looks."""
    (sh, sw), (dh, dw) = (_pair(stride), _pair(dilation))
    rows = slice(i * sh, i * sh + (kernel[0] - 1) * dh + 1, dh)
    return (slice(None), slice(None), rows, slice(j * sw, j * sw + (kernel[1] - 1) * dw + 1, dw))

def _scattered(dout: Array, w: Array, onto: Array, stride: Pair, dilation: Pair) -> Array:
    """The gradient of the padded image, added up window by window on ``onto``."""
    for i, j in np.ndindex(*dout.shape[2:]):
        onto[_window(i, j, w.shape[2:], stride, dilation)] += np.tensordot(dout[:, :, i, j], w, axes=1)
    return onto

def _dx(dout: Array, x: Array, w: Array, stride: Pair, pad: Pair, dilation: Pair) -> Array:
    return _crop(_scattered(dout, w, 0.0 * _pad(x, pad), stride, dilation), pad)

def _dw(dout: Array, x: Array, w: Array, stride: Pair, pad: Pair, dilation: Pair) -> Array:
    padded, dw = (_pad(x, pad), np.zeros(w.shape))
    for i, j in np.ndindex(*dout.shape[2:]):
        seen = padded[_window(i, j, w.shape[2:], stride, dilation)]
        dw += np.tensordot(dout[:, :, i, j], seen, axes=([0], [0]))
    return dw

def _grads(dout: ArrayLike, x: ArrayLike, w: ArrayLike, stride: Pair, pad: Pair, dilation: Pair) -> tuple[Array, Array, Array]:
    dout, x, w = _floats(dout, x, w)
    layer = (dout, x, w, stride, pad, dilation)
    return (_dx(*layer), _dw(*layer), dout.sum(axis=(0, 2, 3)))

def conv2d_backward(dout: ArrayLike, x: ArrayLike, w: ArrayLike, stride: Pair=1, pad: Pair=0, dilation: Pair=1) -> Grads:
    """A pixel belongs to one window: what the last one says is its gradient."""
    _, dw, db = _grads(dout, x, w, stride, pad, dilation)
    dout, x, w = _floats(dout, x, w)
    padded = 0.0 * _pad(x, pad)
    for i, j in np.ndindex(*dout.shape[2:]):
        padded[_window(i, j, w.shape[2:], stride, dilation)] = np.tensordot(dout[:, :, i, j], w, axes=1)
    return (_crop(padded, pad), dw, db)


# cell: conv_transpose2d
def conv_transpose2d(x, w, b=None, stride=1, pad=0, output_padding=0):
    (sh, sw), (ph, pw), (oh, ow) = pair(stride), pair(pad), pair(output_padding)
    if oh >= sh or ow >= sw:
        raise ValueError("output_padding must be smaller than stride")
    rows = (x.shape[2] - 1) * sh - 2 * ph + w.shape[2] + oh
    columns = (x.shape[3] - 1) * sw - 2 * pw + w.shape[3] + ow
    out = conv2d_backward(x, np.zeros((len(x), w.shape[1], rows, columns)), w, stride, pad)[0]
    return out
