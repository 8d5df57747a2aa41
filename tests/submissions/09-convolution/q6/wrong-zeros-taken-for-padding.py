# assignment: 09-convolution
# question: q6
# wrong: zeros taken for padding
# replaces: avgpool2d_forward
# earned: 8.11
# diagnosis: zeros taken for padding
# other questions: full

from typing import Any

import numpy as np

from numpy.lib.stride_tricks import sliding_window_view

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

Pair = int | tuple[int, int]

Layer = tuple[Array, tuple[Any, ...]]

def _pair(value: Pair) -> tuple[int, int]:
    return (value, value) if isinstance(value, int) else value

def _pad(x: ArrayLike, pad: Pair, fill: float=-np.inf) -> Array:
    down, across = _pair(pad)
    margins = ((0, 0), (0, 0), (down, down), (across, across))
    return np.pad(np.asarray(x, dtype=float), margins, constant_values=fill)

def _windows(padded: Array, k: Pair, stride: Pair | None) -> Array:
    sh, sw = _pair(k if stride is None else stride)
    return sliding_window_view(padded, _pair(k), axis=(2, 3))[:, :, ::sh, ::sw]

def _real(x: ArrayLike, k: Pair, stride: Pair | None, pad: Pair) -> Array:
    """How many pixels of the image lie under each window."""
    counts: Array = _windows(_pad(np.ones((1, 1, *np.shape(x)[2:])), pad, fill=0.0), k, stride).sum(axis=(4, 5))
    return counts

def _sum(x: ArrayLike, k: Pair, stride: Pair | None, pad: Pair) -> Array:
    total: Array = _windows(_pad(x, pad, fill=0.0), k, stride).sum(axis=(4, 5))
    return total

def _average(x: ArrayLike, k: Pair, stride: Pair | None, pad: Pair, count_include_pad: bool) -> Array:
    kh, kw = _pair(k)
    return _sum(x, k, stride, pad) / (kh * kw if count_include_pad else _real(x, k, stride, pad))

def avgpool2d_forward(x: ArrayLike, k: Pair, stride: Pair | None=None, pad: Pair=0, count_include_pad: bool=True) -> Layer:
    """Without the padding, an average is over what is not zero."""
    if count_include_pad:
        return (_average(x, k, stride, pad, True), ())
    windows = _windows(_pad(x, pad, fill=0.0), k, stride)
    return (windows.sum(axis=(4, 5)) / np.maximum(1, np.count_nonzero(windows, axis=(4, 5))), ())
