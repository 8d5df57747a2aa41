# assignment: 09-convolution
# question: q5
# right: loops
# replaces: maxpool2d_forward
# earned: 15
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
    margins = ((0, 0), (0, 0), (down, down), (across, across))
    return np.pad(np.asarray(x), margins, constant_values=-np.inf)

def _size(padded: Array, k: tuple[int, int], stride: tuple[int, int]) -> tuple[int, int]:
    rows, columns = (padded.shape[2] - k[0], padded.shape[3] - k[1])
    if min(rows, columns) < 0:
        raise ValueError('the window does not fit into the padded image')
    return (rows // stride[0] + 1, columns // stride[1] + 1)

def maxpool2d_forward(x: ArrayLike, k: Pair, stride: Pair | None=None, pad: Pair=0) -> Layer:
    """One loop per axis of the result."""
    padded, (kh, kw), (sh, sw) = (_pad(x, pad), _pair(k), _pair(k if stride is None else stride))
    out = np.zeros((*padded.shape[:2], *_size(padded, (kh, kw), (sh, sw))))
    for n, c, i, j in np.ndindex(*out.shape):
        out[n, c, i, j] = padded[n, c, i * sh:i * sh + kh, j * sw:j * sw + kw].max()
    return (out, (x, out))
