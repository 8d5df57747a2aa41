# assignment: 10-convolution-backward
# question: q3
# right: entry by entry
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

def sumpool2d_backward_entry_by_entry(dout: ArrayLike, x: ArrayLike, k: Pair, stride: Pair | None=None, pad: Pair=0) -> Array:
    """One loop over the entries of the window, all windows at once."""
    dout, (kh, kw), (sh, sw) = (np.asarray(dout), _pair(k), _pair(k if stride is None else stride))
    dpadded = 0.0 * _pad(np.asarray(x), pad, fill=0.0)
    rows, columns = dout.shape[2:]
    for u in range(kh):
        for v in range(kw):
            dpadded[:, :, u:u + sh * rows:sh, v:v + sw * columns:sw] += dout
    return _crop(dpadded, pad)

def avgpool2d_backward(dout: ArrayLike, x: ArrayLike, k: Pair, stride: Pair | None=None, pad: Pair=0) -> Array:
    """The average is a sum over a number."""
    dx = sumpool2d_backward_entry_by_entry(dout, x, k, stride, pad)
    return dx / (_pair(k)[0] * _pair(k)[1])


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
    """One loop over the entries of the window, all windows at once."""
    dout, (kh, kw), (sh, sw) = (np.asarray(dout), _pair(k), _pair(k if stride is None else stride))
    dpadded = 0.0 * _pad(np.asarray(x), pad, fill=0.0)
    rows, columns = dout.shape[2:]
    for u in range(kh):
        for v in range(kw):
            dpadded[:, :, u:u + sh * rows:sh, v:v + sw * columns:sw] += dout
    return _crop(dpadded, pad)
