# assignment: 09-convolution
# question: q7
# wrong: first image only
# replaces: im2col
# earned: 0
# diagnosis: first image only
# other questions: full

from typing import Any

import numpy as np

from numpy.lib.stride_tricks import sliding_window_view

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

Pair = int | tuple[int, int]

def _pair(value: Pair) -> tuple[int, int]:
    return (value, value) if isinstance(value, int) else value

def _windows(x: ArrayLike, kh: int, kw: int, stride: Pair, pad: Pair, mode: Any='constant') -> Array:
    """Axes: image, channel, row, column, down the window, across it."""
    (sh, sw), (ph, pw) = (_pair(stride), _pair(pad))
    padded = np.pad(np.asarray(x, dtype=float), ((0, 0), (0, 0), (ph, ph), (pw, pw)), mode=mode)
    return sliding_window_view(padded, (kh, kw), axis=(2, 3))[:, :, ::sh, ::sw]

def _matrix(windows: Array, rows: str='cuv', columns: str='nij') -> Array:
    order = ['ncijuv'.index(axis) for axis in rows + columns]
    turned = windows.transpose(order)
    return turned.reshape(np.prod(turned.shape[:3], dtype=int), -1)

def im2col(x: ArrayLike, kh: int, kw: int, stride: Pair=1, pad: Pair=0) -> Array:
    """A batch has one image."""
    return _matrix(_windows(np.asarray(x)[:1], kh, kw, stride, pad))
