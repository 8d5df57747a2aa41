# assignment: 10-convolution-backward
# question: q2
# right: loops
# replaces: maxpool2d_backward
# earned: 25
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

Pair = int | tuple[int, int]

def _pair(value: Pair) -> tuple[int, int]:
    return (value, value) if isinstance(value, int) else value

def _pad(x: Array, pad: Pair, fill: float) -> Array:
    down, across = _pair(pad)
    return np.pad(x, ((0, 0), (0, 0), (down, down), (across, across)), constant_values=fill)

def _crop(padded: Array, pad: Pair) -> Array:
    (down, across), (height, width) = (_pair(pad), padded.shape[2:])
    return padded[:, :, down:height - down, across:width - across]

def maxpool2d_backward(dout: ArrayLike, x: ArrayLike, k: Pair, stride: Pair | None=None, pad: Pair=0) -> Array:
    """One window after the other; argmax finds the first winner."""
    dout, x = (np.asarray(dout), np.asarray(x))
    (kh, kw), (sh, sw) = (_pair(k), _pair(k if stride is None else stride))
    padded = _pad(x, pad, fill=-np.inf)
    dpadded = np.zeros(padded.shape)
    for n, c, i, j in np.ndindex(*dout.shape):
        window = padded[n, c, i * sh:i * sh + kh, j * sw:j * sw + kw]
        u, v = np.unravel_index(window.argmax(), window.shape)
        dpadded[n, c, i * sh + u, j * sw + v] += dout[n, c, i, j]
    return _crop(dpadded, pad)
