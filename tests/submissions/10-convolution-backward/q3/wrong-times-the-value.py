# assignment: 10-convolution-backward
# question: q3
# wrong: times the value
# replaces: sumpool2d_backward
# earned: 5.49
# diagnosis: times the value
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

def _crop(padded: Array, pad: Pair) -> Array:
    (down, across), (height, width) = (_pair(pad), padded.shape[2:])
    return padded[:, :, down:height - down, across:width - across]

def _window(i: int, j: int, k: Pair, stride: Pair | None) -> tuple[slice, ...]:
    (kh, kw), (sh, sw) = (_pair(k), _pair(k if stride is None else stride))
    return (slice(None), slice(None), slice(i * sh, i * sh + kh), slice(j * sw, j * sw + kw))

def _spread(dout: ArrayLike, x: ArrayLike, k: Pair, stride: Pair | None, pad: Pair) -> Array:
    """The gradient of the padded image: each window's goes to all of its pixels, and adds up."""
    dout, x = _floats(dout, x)
    dpadded = 0.0 * _pad(x, pad, fill=0.0)
    for i, j in np.ndindex(*dout.shape[2:]):
        dpadded[_window(i, j, k, stride)] += dout[:, :, i:i + 1, j:j + 1]
    return dpadded

def sumpool2d_backward(dout: ArrayLike, x: ArrayLike, k: Pair, stride: Pair | None=None, pad: Pair=0) -> Array:
    """A pixel's gradient is multiplied with its value."""
    dx: Array = _crop(_spread(dout, x, k, stride, pad), pad) * np.asarray(x)
    return dx
