# assignment: 10-convolution-backward
# question: q2
# right: scattered
# replaces: maxpool2d_backward
# earned: 25
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.lib.stride_tricks import sliding_window_view

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
    """All winners at once by argmax, and np.add.at."""
    dout, padded = (np.asarray(dout), _pad(np.asarray(x), pad, fill=-np.inf))
    (kh, kw), (sh, sw) = (_pair(k), _pair(k if stride is None else stride))
    windows = sliding_window_view(padded, (kh, kw), axis=(2, 3))[:, :, ::sh, ::sw]
    winners = windows.reshape(*dout.shape, kh * kw).argmax(axis=-1)
    n, c, i, j = np.indices(dout.shape)
    dpadded = np.zeros(padded.shape)
    np.add.at(dpadded, (n, c, i * sh + winners // kw, j * sw + winners % kw), dout)
    return _crop(dpadded, pad)
