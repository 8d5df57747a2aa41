# assignment: 09-convolution
# question: q6
# right: running sums
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

def _zeros_around(x: ArrayLike, pad: Pair) -> Array:
    down, across = _pair(pad)
    return np.pad(np.asarray(x), ((0, 0), (0, 0), (down, down), (across, across)))

def sumpool2d_cumulative(x: ArrayLike, k: Pair, stride: Pair | None=None, pad: Pair=0) -> Layer:
    """Differences of running sums (an integral image)."""
    padded, (kh, kw), (sh, sw) = (_zeros_around(x, pad), _pair(k), _pair(k if stride is None else stride))
    rows, columns = _size(padded, (kh, kw), (sh, sw))
    ahead = np.pad(np.cumsum(np.cumsum(padded, axis=2), axis=3), ((0, 0), (0, 0), (1, 0), (1, 0)))
    top, left = (sh * np.arange(rows)[:, None], sw * np.arange(columns))
    corners = [ahead[:, :, top + u, left + v] for u in (0, kh) for v in (0, kw)]
    return (corners[3] - corners[2] - corners[1] + corners[0], ())

def avgpool2d_forward(x: ArrayLike, k: Pair, stride: Pair | None=None, pad: Pair=0, count_include_pad: bool=True) -> Layer:
    """Sums of running sums, divided by counts that are found for each axis by itself."""
    total, cache = sumpool2d_cumulative(x, k, stride, pad)
    (kh, kw), (ph, pw), (sh, sw) = (_pair(k), _pair(pad), _pair(k if stride is None else stride))
    if count_include_pad:
        return (total / kh / kw, cache)
    (height, width), (rows, columns) = (np.shape(x)[2:], total.shape[2:])
    tops, lefts = (sh * np.arange(rows) - ph, sw * np.arange(columns) - pw)
    down = np.minimum(tops + kh, height) - np.maximum(tops, 0)
    across = np.minimum(lefts + kw, width) - np.maximum(lefts, 0)
    return (total / np.outer(down, across), cache)


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
    """Differences of running sums (an integral image)."""
    padded, (kh, kw), (sh, sw) = (_zeros_around(x, pad), _pair(k), _pair(k if stride is None else stride))
    rows, columns = _size(padded, (kh, kw), (sh, sw))
    ahead = np.pad(np.cumsum(np.cumsum(padded, axis=2), axis=3), ((0, 0), (0, 0), (1, 0), (1, 0)))
    top, left = (sh * np.arange(rows)[:, None], sw * np.arange(columns))
    corners = [ahead[:, :, top + u, left + v] for u in (0, kh) for v in (0, kw)]
    return (corners[3] - corners[2] - corners[1] + corners[0], ())


# cell: global_avg_pool
from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def global_avg_pool(x: ArrayLike) -> Array:
    """A sum over the last two axes."""
    images = np.asarray(x)
    total: Array = np.einsum('nchw->nc', images)
    means: Array = total / np.prod(images.shape[2:])
    return means
