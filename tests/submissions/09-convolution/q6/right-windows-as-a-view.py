# assignment: 09-convolution
# question: q6
# right: windows as a view
# replaces: avgpool2d_forward, sumpool2d_forward, global_avg_pool
# earned: 10
# diagnosis: none
# other questions: full

# cell: avgpool2d_forward
from typing import Any

import numpy as np

from numpy.lib.stride_tricks import as_strided, sliding_window_view

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

Pair = int | tuple[int, int]

Layer = tuple[Array, Any]

def _pair(value: Pair) -> tuple[int, int]:
    return (value, value) if isinstance(value, int) else value

def _zeros_around(x: ArrayLike, pad: Pair) -> Array:
    down, across = _pair(pad)
    return np.pad(np.asarray(x), ((0, 0), (0, 0), (down, down), (across, across)))

def sumpool2d_windows(x: ArrayLike, k: Pair, stride: Pair | None=None, pad: Pair=0) -> Layer:
    """All windows at once, as a view."""
    sh, sw = _pair(k if stride is None else stride)
    windows = sliding_window_view(_zeros_around(x, pad), _pair(k), axis=(2, 3))[:, :, ::sh, ::sw]
    return (windows.sum(axis=(-2, -1)), {'x': x})

def avgpool2d_forward(x: ArrayLike, k: Pair, stride: Pair | None=None, pad: Pair=0, count_include_pad: bool=True) -> Layer:
    """All windows at once; the image of ones is pooled as well."""
    total, _ = sumpool2d_windows(x, k, stride, pad)
    ones = np.ones((1, 1, *np.shape(x)[2:]), dtype=total.dtype)
    counts, _ = sumpool2d_windows(ones, k, stride, pad)
    kh, kw = _pair(k)
    return (total / (kh * kw) if count_include_pad else total / counts, (x, counts))


# cell: sumpool2d_forward
from typing import Any

import numpy as np

from numpy.lib.stride_tricks import as_strided, sliding_window_view

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

Pair = int | tuple[int, int]

Layer = tuple[Array, Any]

def _pair(value: Pair) -> tuple[int, int]:
    return (value, value) if isinstance(value, int) else value

def _zeros_around(x: ArrayLike, pad: Pair) -> Array:
    down, across = _pair(pad)
    return np.pad(np.asarray(x), ((0, 0), (0, 0), (down, down), (across, across)))

def sumpool2d_forward(x: ArrayLike, k: Pair, stride: Pair | None=None, pad: Pair=0) -> Layer:
    """All windows at once, as a view."""
    sh, sw = _pair(k if stride is None else stride)
    windows = sliding_window_view(_zeros_around(x, pad), _pair(k), axis=(2, 3))[:, :, ::sh, ::sw]
    return (windows.sum(axis=(-2, -1)), {'x': x})


# cell: global_avg_pool
from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def global_avg_pool(x: ArrayLike) -> Array:
    """Each channel as one row."""
    n, c, height, width = np.shape(x)
    means: Array = np.asarray(x).reshape(n, c, height * width) @ np.ones(height * width) / (height * width)
    return means
