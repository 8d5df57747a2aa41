# assignment: 09-convolution
# question: q5
# right: rows, then columns
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
    """The largest of each column of the window first, then the largest of those."""
    padded, (kh, kw), (sh, sw) = (_pad(x, pad), _pair(k), _pair(k if stride is None else stride))
    rows, columns = _size(padded, (kh, kw), (sh, sw))
    tall = np.stack([padded[:, :, i * sh:i * sh + kh].max(axis=2) for i in range(rows)], axis=2)
    return (np.stack([tall[..., j * sw:j * sw + kw].max(axis=3) for j in range(columns)], axis=3), None)
