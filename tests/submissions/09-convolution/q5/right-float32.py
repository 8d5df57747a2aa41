# assignment: 09-convolution
# question: q5
# right: float32
# replaces: maxpool2d_forward
# earned: 15
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.lib.stride_tricks import as_strided, sliding_window_view

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

def maxpool2d_windows(x: ArrayLike, k: Pair, stride: Pair | None=None, pad: Pair=0) -> Layer:
    """All windows at once, as a view."""
    sh, sw = _pair(k if stride is None else stride)
    windows = sliding_window_view(_pad(x, pad), _pair(k), axis=(2, 3))[:, :, ::sh, ::sw]
    return (windows.max(axis=(-2, -1)), {'x': x})

def maxpool2d_forward(x: ArrayLike, k: Pair, stride: Pair | None=None, pad: Pair=0) -> Layer:
    """Everything in single precision."""
    return maxpool2d_windows(np.asarray(x, np.float32), k, stride, pad)
