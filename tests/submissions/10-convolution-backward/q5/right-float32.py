# assignment: 10-convolution-backward
# question: q5
# right: float32
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

def col2im_row_by_row(cols: ArrayLike, x_shape: ImageShape, kh: int, kw: int, stride: Pair=1, pad: Pair=0) -> Array:
    """One row of the matrix after the other, each a kernel entry of a channel."""
    columns, (n, c, height, width) = (np.asarray(cols), x_shape)
    (sh, sw), (ph, pw) = (_pair(stride), _pair(pad))
    down, across = ((height + 2 * ph - kh) // sh + 1, (width + 2 * pw - kw) // sw + 1)
    padded = np.zeros((c, n, height + 2 * ph, width + 2 * pw))
    for row, (channel, u, v) in zip(columns, np.ndindex(c, kh, kw), strict=True):
        seen = row.reshape(n, down, across)
        padded[channel, :, u:u + down * sh:sh, v:v + across * sw:sw] += seen
    return padded.swapaxes(0, 1)[:, :, ph:ph + height, pw:pw + width]

def col2im(cols: ArrayLike, x_shape: ImageShape, kh: int, kw: int, stride: Pair=1, pad: Pair=0) -> Array:
    """Everything in single precision."""
    columns = np.asarray(cols, dtype=np.float32)
    return col2im_row_by_row(columns, x_shape, kh, kw, stride, pad).astype(np.float32)
