# assignment: 10-convolution-backward
# question: q2
# right: search without padding
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

def maxpool2d_backward(dout: ArrayLike, x: ArrayLike, k: Pair, stride: Pair | None=None, pad: Pair=0) -> Array:
    """No padding at all: windows are cut to the image, and searched number by number."""
    dout, x = (np.asarray(dout), np.asarray(x))
    (kh, kw), (sh, sw), (ph, pw) = (_pair(k), _pair(k if stride is None else stride), _pair(pad))
    dx = np.zeros(x.shape)
    for n, c, i, j in np.ndindex(*dout.shape):
        best: tuple[int, int] | None = None
        for row in range(max(i * sh - ph, 0), min(i * sh - ph + kh, x.shape[2])):
            for column in range(max(j * sw - pw, 0), min(j * sw - pw + kw, x.shape[3])):
                if best is None or x[n, c, row, column] > x[n, c, best[0], best[1]]:
                    best = (row, column)
        if best is not None:
            dx[n, c, best[0], best[1]] += dout[n, c, i, j]
    return dx
