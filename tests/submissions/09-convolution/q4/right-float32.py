# assignment: 09-convolution
# question: q4
# right: float32
# replaces: conv2d_forward
# earned: 25
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
    return np.pad(np.asarray(x), ((0, 0), (0, 0), (down, down), (across, across)))

def conv2d_einsum(x: ArrayLike, w: ArrayLike, b: ArrayLike | None, stride: Pair=1, pad: Pair=0, dilation: Pair=1) -> Layer:
    """All windows at once, as a view, and one einsum."""
    padded, w, (sh, sw), (dh, dw) = (_pad(x, pad), np.asarray(w), _pair(stride), _pair(dilation))
    reach = (dh * (w.shape[2] - 1) + 1, dw * (w.shape[3] - 1) + 1)
    windows = sliding_window_view(padded, reach, axis=(2, 3))[:, :, ::sh, ::sw, ::dh, ::dw]
    out = np.einsum('ncijuv,fcuv->nfij', windows, w)
    return (out if b is None else out + np.reshape(b, (1, -1, 1, 1)), {'x': x, 'w': w})

def conv2d_forward(x: ArrayLike, w: ArrayLike, b: ArrayLike | None, stride: Pair=1, pad: Pair=0, dilation: Pair=1) -> Layer:
    """Everything in single precision."""
    single = None if b is None else np.asarray(b, np.float32)
    return conv2d_einsum(np.asarray(x, np.float32), np.asarray(w, np.float32), single, stride, pad, dilation)
