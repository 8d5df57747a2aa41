# assignment: 10-convolution-backward
# question: q4
# wrong: channels out first
# replaces: conv_transpose2d
# earned: 2.25
# diagnosis: channels out first
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

Pair = int | tuple[int, int]

def _pair(value: Pair) -> tuple[int, int]:
    return (value, value) if isinstance(value, int) else value

def _floats(*arrays: ArrayLike) -> list[Array]:
    return [np.asarray(array, dtype=float) for array in arrays]

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

def _laid_down(x: ArrayLike, w: ArrayLike, stride: Pair, extra: Pair=0, at: Pair=0) -> Array:
    """The kernels laid down before anything is cut off, ``at`` rows and columns from the corner."""
    x, w = _floats(x, w)
    (sh, sw), (oh, ow), (top, left), (kh, kw) = (_pair(stride), _pair(extra), _pair(at), w.shape[2:])
    rows, columns = ((x.shape[2] - 1) * sh + kh + oh, (x.shape[3] - 1) * sw + kw + ow)
    full = np.zeros((len(x), w.shape[1], rows, columns))
    _scattered(x, w, full[:, :, top:, left:], stride, 1)
    return full

def _finished(full: Array, b: ArrayLike | None, pad: Pair) -> Array:
    out = _crop(full, pad)
    return out if b is None else out + np.asarray(b, dtype=float)[:, None, None]

def _refuse(stride: Pair, output_padding: Pair) -> None:
    (sh, sw), (oh, ow) = (_pair(stride), _pair(output_padding))
    if oh >= sh or ow >= sw:
        raise ValueError('output_padding must be below stride')

def conv_transpose2d(x: ArrayLike, w: ArrayLike, b: ArrayLike | None=None, stride: Pair=1, pad: Pair=0, output_padding: Pair=0) -> Array:
    """The weights are (out, in), as in a convolution."""
    _refuse(stride, output_padding)
    return _finished(_laid_down(x, np.swapaxes(w, 0, 1), stride, output_padding), b, pad)
