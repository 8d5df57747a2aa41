# assignment: 09-convolution
# question: q6
# right: loops
# replaces: avgpool2d_forward, sumpool2d_forward, global_avg_pool
# earned: 10
# diagnosis: none
# other questions: full

# cell: avgpool2d_forward
from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

Pair = int | tuple[int, int]

Layer = tuple[Array, Any]

def _pair(value: Pair) -> tuple[int, int]:
    return (value, value) if isinstance(value, int) else value

def _size(padded: Array, k: tuple[int, int], stride: tuple[int, int]) -> tuple[int, int]:
    rows, columns = (padded.shape[2] - k[0], padded.shape[3] - k[1])
    if min(rows, columns) < 0:
        raise ValueError('the window does not fit into the padded image')
    return (rows // stride[0] + 1, columns // stride[1] + 1)

def avgpool2d_forward(x: ArrayLike, k: Pair, stride: Pair | None=None, pad: Pair=0, count_include_pad: bool=True) -> Layer:
    """One loop per axis of the result; where padding does not count, it is NaN and left out."""
    down, across = _pair(pad)
    fill = 0.0 if count_include_pad else np.nan
    margins = ((0, 0), (0, 0), (down, down), (across, across))
    padded = np.pad(np.asarray(x, dtype=float), margins, constant_values=fill)
    (kh, kw), (sh, sw) = (_pair(k), _pair(k if stride is None else stride))
    out = np.zeros((*padded.shape[:2], *_size(padded, (kh, kw), (sh, sw))))
    for n, c, i, j in np.ndindex(*out.shape):
        out[n, c, i, j] = np.nanmean(padded[n, c, i * sh:i * sh + kh, j * sw:j * sw + kw])
    return (out, (x, k))


# cell: sumpool2d_forward
from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

Pair = int | tuple[int, int]

Layer = tuple[Array, Any]

def _pair(value: Pair) -> tuple[int, int]:
    return (value, value) if isinstance(value, int) else value

def _size(padded: Array, k: tuple[int, int], stride: tuple[int, int]) -> tuple[int, int]:
    rows, columns = (padded.shape[2] - k[0], padded.shape[3] - k[1])
    if min(rows, columns) < 0:
        raise ValueError('the window does not fit into the padded image')
    return (rows // stride[0] + 1, columns // stride[1] + 1)

def _zeros_around(x: ArrayLike, pad: Pair) -> Array:
    down, across = _pair(pad)
    return np.pad(np.asarray(x), ((0, 0), (0, 0), (down, down), (across, across)))

def sumpool2d_forward(x: ArrayLike, k: Pair, stride: Pair | None=None, pad: Pair=0) -> Layer:
    """One loop per axis of the result."""
    padded, (kh, kw), (sh, sw) = (_zeros_around(x, pad), _pair(k), _pair(k if stride is None else stride))
    out = np.zeros((*padded.shape[:2], *_size(padded, (kh, kw), (sh, sw))))
    for n, c, i, j in np.ndindex(*out.shape):
        out[n, c, i, j] = padded[n, c, i * sh:i * sh + kh, j * sw:j * sw + kw].sum()
    return (out, None)


# cell: global_avg_pool
from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def global_avg_pool(x: ArrayLike) -> Array:
    """A mean for each image and channel."""
    return np.array([[channel.mean() for channel in image] for image in np.asarray(x)]).reshape(np.shape(x)[:2])
