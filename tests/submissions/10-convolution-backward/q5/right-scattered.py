# assignment: 10-convolution-backward
# question: q5
# right: scattered
# replaces: col2im
# earned: 5
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

Pair = int | tuple[int, int]

ImageShape = tuple[int, int, int, int]

def _pair(value: Pair) -> tuple[int, int]:
    return (value, value) if isinstance(value, int) else value

def _pad(x: Array, pad: Pair) -> Array:
    down, across = _pair(pad)
    return np.pad(x, ((0, 0), (0, 0), (down, down), (across, across)))

def _places(size: tuple[int, ...], kernel: tuple[int, ...], stride: Pair, dilation: Pair=1) -> Any:
    """Index of the pixel that each kernel entry meets in each window, for padded images: (kh, kw, Ho, Wo)."""
    (sh, sw), (dh, dw) = (_pair(stride), _pair(dilation))
    tops = np.arange(0, size[0] - dh * (kernel[0] - 1), sh)
    lefts = np.arange(0, size[1] - dw * (kernel[1] - 1), sw)
    rows = dh * np.arange(kernel[0])[:, None, None, None] + tops[:, None]
    columns = dw * np.arange(kernel[1])[:, None, None] + lefts
    shape = (kernel[0], kernel[1], len(tops), len(lefts))
    return (..., np.broadcast_to(rows, shape), np.broadcast_to(columns, shape))

def _crop(padded: Array, pad: Pair) -> Array:
    (down, across), (height, width) = (_pair(pad), padded.shape[2:])
    return padded[:, :, down:height - down, across:width - across]

def col2im(cols: ArrayLike, x_shape: ImageShape, kh: int, kw: int, stride: Pair=1, pad: Pair=0) -> Array:
    """All at once, with np.add.at."""
    n, c = x_shape[:2]
    padded = _pad(np.zeros(x_shape), pad)
    places = _places(padded.shape[2:], (kh, kw), stride)
    windows = np.asarray(cols).reshape(c, kh, kw, n, *places[1].shape[2:]).transpose(3, 0, 1, 2, 4, 5)
    np.add.at(padded, places, windows)
    return _crop(padded, pad)
