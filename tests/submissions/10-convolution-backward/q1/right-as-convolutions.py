# assignment: 10-convolution-backward
# question: q1
# right: as convolutions
# replaces: conv2d_backward
# earned: 40
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.lib.stride_tricks import sliding_window_view

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

Pair = int | tuple[int, int]

Grads = tuple[Array, Array, Array]

def _pair(value: Pair) -> tuple[int, int]:
    return (value, value) if isinstance(value, int) else value

def _pad(x: Array, pad: Pair) -> Array:
    down, across = _pair(pad)
    return np.pad(x, ((0, 0), (0, 0), (down, down), (across, across)))

def _crop(padded: Array, pad: Pair) -> Array:
    (down, across), (height, width) = (_pair(pad), padded.shape[2:])
    return padded[:, :, down:height - down, across:width - across]

def conv2d_backward(dout: ArrayLike, x: ArrayLike, w: ArrayLike, stride: Pair=1, pad: Pair=0, dilation: Pair=1) -> Grads:
    """Each gradient as a convolution of its own, with zeros between the pixels of ``dout``."""
    dout, w, padded = (np.asarray(dout), np.asarray(w), _pad(np.asarray(x), pad))
    (sh, sw), (dh, dw_across), (kh, kw) = (_pair(stride), _pair(dilation), w.shape[2:])
    reach, places = ((dh * (kh - 1) + 1, dw_across * (kw - 1) + 1), padded.shape[2:])
    spread = np.zeros((*dout.shape[:2], places[0] - reach[0] + 1, places[1] - reach[1] + 1))
    spread[:, :, ::sh, ::sw] = dout
    holed = np.zeros((*w.shape[:2], *reach))
    holed[:, :, ::dh, ::dw_across] = w
    framed = _pad(spread, (reach[0] - 1, reach[1] - 1))
    dpadded = np.einsum('nfijuv,fcuv->ncij', sliding_window_view(framed, reach, axis=(2, 3)), holed[..., ::-1, ::-1])
    seen = sliding_window_view(padded, reach, axis=(2, 3))[..., ::dh, ::dw_across]
    return (_crop(dpadded, pad), np.einsum('nfij,ncijuv->fcuv', spread, seen), spread.sum(axis=(0, 2, 3)))
