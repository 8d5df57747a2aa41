# assignment: 10-convolution-backward
# question: q2
# wrong: cropped at the end
# replaces: maxpool2d_backward
# earned: 21.4
# diagnosis: cropped at the end
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

Pair = int | tuple[int, int]

def _pair(value: Pair) -> tuple[int, int]:
    return (value, value) if isinstance(value, int) else value

def _floats(*arrays: ArrayLike) -> list[Array]:
    return [np.asarray(array, dtype=float) for array in arrays]

def _pad(x: Array, pad: Pair, fill: float=-np.inf) -> Array:
    down, across = _pair(pad)
    margins = ((0, 0), (0, 0), (down, down), (across, across))
    return np.pad(x, margins, constant_values=fill)

def _window(i: int, j: int, k: Pair, stride: Pair | None) -> tuple[slice, ...]:
    (kh, kw), (sh, sw) = (_pair(k), _pair(k if stride is None else stride))
    return (slice(None), slice(None), slice(i * sh, i * sh + kh), slice(j * sw, j * sw + kw))

def _ties(window: Array) -> Array:
    """1 at every pixel that is as large as the largest."""
    return np.where(window == window.max(axis=(2, 3), keepdims=True), 1.0, 0.0)

def _first(window: Array) -> Array:
    """1 at the first of them, row by row."""
    flat = _ties(window).reshape(*window.shape[:2], -1)
    return np.where(np.cumsum(flat, axis=-1) == 1.0, flat, 0.0).reshape(window.shape)

def _routed(dout: Array, padded: Array, k: Pair, stride: Pair | None) -> Array:
    """The gradient of the padded image: each window's goes to its first maximum, and adds up."""
    dpadded = np.zeros(padded.shape)
    for i, j in np.ndindex(*dout.shape[2:]):
        at = _window(i, j, k, stride)
        dpadded[at] += _first(padded[at]) * dout[:, :, i:i + 1, j:j + 1]
    return dpadded

def maxpool2d_backward(dout: ArrayLike, x: ArrayLike, k: Pair, stride: Pair | None=None, pad: Pair=0) -> Array:
    """The padding is below and on the right, so it is cut off there."""
    dout, x = _floats(dout, x)
    return _routed(dout, _pad(x, pad), k, stride)[:, :, :x.shape[2], :x.shape[3]]
