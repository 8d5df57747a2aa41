# assignment: 10-convolution-backward
# question: q4
# right: scattered
# replaces: conv_transpose2d
# earned: 20
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

Pair = int | tuple[int, int]

def _pair(value: Pair) -> tuple[int, int]:
    return (value, value) if isinstance(value, int) else value

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

def conv_transpose2d(x: ArrayLike, w: ArrayLike, b: ArrayLike | None=None, stride: Pair=1, pad: Pair=0, output_padding: Pair=0) -> Array:
    """All kernels at once, scattered with np.add.at, and the bias laid out first."""
    x, w = (np.asarray(x), np.asarray(w))
    (sh, sw), (oh, ow), (kh, kw) = (_pair(stride), _pair(output_padding), w.shape[2:])
    if max(oh - sh, ow - sw) >= 0:
        raise ValueError('output_padding must be smaller than stride')
    size = ((x.shape[2] - 1) * sh + kh, (x.shape[3] - 1) * sw + kw)
    places = _places(size, (kh, kw), stride)
    full = np.zeros((len(x), w.shape[1], size[0] + oh, size[1] + ow))
    if b is not None:
        full += np.asarray(b)[:, None, None]
    np.add.at(full, places, np.einsum('ncij,cfuv->nfuvij', x, w))
    return _crop(full, pad)
