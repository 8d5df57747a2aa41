# assignment: 10-convolution-backward
# question: q5
# wrong: channels last
# replaces: col2im
# earned: 0.41
# diagnosis: channels last
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

Pair = int | tuple[int, int]

ImageShape = tuple[int, int, int, int]

def _pair(value: Pair) -> tuple[int, int]:
    return (value, value) if isinstance(value, int) else value

def _floats(*arrays: ArrayLike) -> list[Array]:
    return [np.asarray(array, dtype=float) for array in arrays]

def _pad(x: Array, pad: Pair) -> Array:
    down, across = _pair(pad)
    return np.pad(x, ((0, 0), (0, 0), (down, down), (across, across)))

def _crop(padded: Array, pad: Pair) -> Array:
    (down, across), (height, width) = (_pair(pad), padded.shape[2:])
    return padded[:, :, down:height - down, across:width - across]

def _window(i: int, j: int, kernel: tuple[int, ...], stride: Pair, dilation: Pair) -> tuple[slice, ...]:
    """Where the window of row i and column j looks."""
    (sh, sw), (dh, dw) = (_pair(stride), _pair(dilation))
    rows = slice(i * sh, i * sh + (kernel[0] - 1) * dh + 1, dh)
    return (slice(None), slice(None), rows, slice(j * sw, j * sw + (kernel[1] - 1) * dw + 1, dw))

def _places(x_shape: ImageShape, kernel: tuple[int, int], stride: Pair, pad: Pair) -> tuple[int, int]:
    (sh, sw), (ph, pw) = (_pair(stride), _pair(pad))
    return ((x_shape[2] + 2 * ph - kernel[0]) // sh + 1, (x_shape[3] + 2 * pw - kernel[1]) // sw + 1)

def _put_back(windows: Array, x_shape: ImageShape, stride: Pair, pad: Pair) -> Array:
    """Windows added up in their places on the padded image."""
    padded = _pad(np.zeros(x_shape), pad)
    for i, j in np.ndindex(*windows.shape[2:4]):
        padded[_window(i, j, windows.shape[4:], stride, 1)] += windows[:, :, i, j]
    return padded

def col2im(cols: ArrayLike, x_shape: ImageShape, kh: int, kw: int, stride: Pair=1, pad: Pair=0) -> Array:
    """The rows run through the kernel first, then through channels: (kh, kw, C)."""
    columns, = _floats(cols)
    n, c = x_shape[:2]
    apart = columns.reshape(kh, kw, c, n, *_places(x_shape, (kh, kw), stride, pad))
    return _crop(_put_back(apart.transpose(3, 2, 4, 5, 0, 1), x_shape, stride, pad), pad)
