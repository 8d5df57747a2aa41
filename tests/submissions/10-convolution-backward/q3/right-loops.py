# assignment: 10-convolution-backward
# question: q3
# right: loops
# replaces: avgpool2d_backward, sumpool2d_backward
# earned: 10
# diagnosis: none
# other questions: full

# cell: avgpool2d_backward
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

def sumpool2d_backward_loops(dout: ArrayLike, x: ArrayLike, k: Pair, stride: Pair | None=None, pad: Pair=0) -> Array:
    """One window after the other."""
    dout, x = (np.asarray(dout), np.asarray(x))
    (kh, kw), (sh, sw) = (_pair(k), _pair(k if stride is None else stride))
    dpadded = np.zeros(_pad(x, pad, fill=0.0).shape)
    for n, c, i, j in np.ndindex(*dout.shape):
        dpadded[n, c, i * sh:i * sh + kh, j * sw:j * sw + kw] += dout[n, c, i, j]
    return _crop(dpadded, pad)

def avgpool2d_backward(dout: ArrayLike, x: ArrayLike, k: Pair, stride: Pair | None=None, pad: Pair=0) -> Array:
    """One window after the other, each pixel getting its share."""
    kh, kw = _pair(k)
    return sumpool2d_backward_loops(np.asarray(dout) / (kh * kw), x, k, stride, pad)


# cell: sumpool2d_backward
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

def sumpool2d_backward(dout: ArrayLike, x: ArrayLike, k: Pair, stride: Pair | None=None, pad: Pair=0) -> Array:
    """One window after the other."""
    dout, x = (np.asarray(dout), np.asarray(x))
    (kh, kw), (sh, sw) = (_pair(k), _pair(k if stride is None else stride))
    dpadded = np.zeros(_pad(x, pad, fill=0.0).shape)
    for n, c, i, j in np.ndindex(*dout.shape):
        dpadded[n, c, i * sh:i * sh + kh, j * sw:j * sw + kw] += dout[n, c, i, j]
    return _crop(dpadded, pad)
