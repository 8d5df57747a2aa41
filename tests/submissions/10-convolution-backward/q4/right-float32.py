# assignment: 10-convolution-backward
# question: q4
# right: float32
# replaces: conv_transpose2d
# earned: 20
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

Pair = int | tuple[int, int]

def _pair(value: Pair) -> tuple[int, int]:
    return (value, value) if isinstance(value, int) else value

def conv_transpose2d_loops(x: ArrayLike, w: ArrayLike, b: ArrayLike | None=None, stride: Pair=1, pad: Pair=0, output_padding: Pair=0) -> Array:
    """Every pixel lays its kernels down, one after the other."""
    x, w = (np.asarray(x), np.asarray(w))
    (sh, sw), (ph, pw), (oh, ow), (kh, kw) = (*map(_pair, (stride, pad, output_padding)), w.shape[2:])
    if oh >= sh or ow >= sw:
        raise ValueError('output_padding must be smaller than stride')
    height, width = ((x.shape[2] - 1) * sh + kh + oh, (x.shape[3] - 1) * sw + kw + ow)
    full = np.zeros((len(x), w.shape[1], height, width))
    for n, c, i, j in np.ndindex(*x.shape):
        full[n, :, i * sh:i * sh + kh, j * sw:j * sw + kw] += x[n, c, i, j] * w[c]
    out = full[:, :, ph:height - ph, pw:width - pw]
    return out if b is None else out + np.reshape(b, (-1, 1, 1))

def conv_transpose2d(x: ArrayLike, w: ArrayLike, b: ArrayLike | None=None, stride: Pair=1, pad: Pair=0, output_padding: Pair=0) -> Array:
    """Everything in single precision."""
    x, w = (np.asarray(x, dtype=np.float32), np.asarray(w, dtype=np.float32))
    return conv_transpose2d_loops(x, w, b, stride, pad, output_padding).astype(np.float32)
