# assignment: 10-convolution-backward
# question: q5
# right: loops
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

def col2im(cols: ArrayLike, x_shape: ImageShape, kh: int, kw: int, stride: Pair=1, pad: Pair=0) -> Array:
    """One column after the other, each a window."""
    columns, (n, c, height, width) = (np.asarray(cols), x_shape)
    (sh, sw), (ph, pw) = (_pair(stride), _pair(pad))
    rows, across = ((height + 2 * ph - kh) // sh + 1, (width + 2 * pw - kw) // sw + 1)
    padded = np.zeros((n, c, height + 2 * ph, width + 2 * pw))
    for number, (image, i, j) in enumerate(np.ndindex(n, rows, across)):
        window = columns[:, number].reshape(c, kh, kw)
        padded[image, :, i * sh:i * sh + kh, j * sw:j * sw + kw] += window
    return padded[:, :, ph:ph + height, pw:pw + width]
