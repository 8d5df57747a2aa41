# assignment: 10-convolution-backward
# question: q4
# right: zeros between
# replaces: conv_transpose2d
# earned: 20
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

def _crop(padded: Array, pad: Pair) -> Array:
    (down, across), (height, width) = (_pair(pad), padded.shape[2:])
    return padded[:, :, down:height - down, across:width - across]

def conv_transpose2d(x: ArrayLike, w: ArrayLike, b: ArrayLike | None=None, stride: Pair=1, pad: Pair=0, output_padding: Pair=0) -> Array:
    """Zeros between the pixels and around them, then an ordinary convolution with the kernel turned."""
    x, w = (np.asarray(x), np.asarray(w))
    (sh, sw), (oh, ow), (kh, kw) = (_pair(stride), _pair(output_padding), w.shape[2:])
    if not (oh < sh and ow < sw):
        raise ValueError('output_padding must be smaller than stride')
    spread = np.zeros((*x.shape[:2], (x.shape[2] - 1) * sh + 1, (x.shape[3] - 1) * sw + 1))
    spread[:, :, ::sh, ::sw] = x
    framed = np.pad(spread, ((0, 0), (0, 0), (kh - 1, kh - 1 + oh), (kw - 1, kw - 1 + ow)))
    windows = sliding_window_view(framed, (kh, kw), axis=(2, 3))
    full = _crop(np.einsum('ncijuv,cfuv->nfij', windows, w[..., ::-1, ::-1]), pad)
    return full if b is None else full + np.asarray(b)[None, :, None, None]
