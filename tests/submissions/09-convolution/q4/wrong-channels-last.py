# assignment: 09-convolution
# question: q4
# wrong: channels last
# replaces: conv2d_forward
# earned: 1.25
# diagnosis: channels last
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

def _pad(x: ArrayLike, pad: Pair) -> Array:
    down, across = _pair(pad)
    return np.pad(np.asarray(x, dtype=float), ((0, 0), (0, 0), (down, down), (across, across)))

def _slide(padded: Array, w: ArrayLike, stride: Pair, dilation: Pair) -> Array:
    w, (sh, sw), (dh, dw) = (np.asarray(w, dtype=float), _pair(stride), _pair(dilation))
    reach = ((w.shape[2] - 1) * dh + 1, (w.shape[3] - 1) * dw + 1)
    seen = sliding_window_view(padded, reach, axis=(2, 3))[:, :, ::sh, ::sw, ::dh, ::dw]
    summed: Array = np.einsum('ncijuv,fcuv->nfij', seen, w)
    return summed

def _add(out: Array, b: ArrayLike | None, times: float=1.0) -> Array:
    return out if b is None else out + times * np.asarray(b, dtype=float)[:, None, None]

def conv2d_forward(x: ArrayLike, w: ArrayLike, b: ArrayLike | None, stride: Pair=1, pad: Pair=0, dilation: Pair=1) -> Layer:
    """Filters are the last axis of the result (NHWC)."""
    return (np.moveaxis(_add(_slide(_pad(x, pad), w, stride, dilation), b), 1, -1), ())
