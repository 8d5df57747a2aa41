# assignment: 09-convolution
# question: q5
# wrong: whole tiles only
# replaces: maxpool2d_forward
# earned: 2.16
# diagnosis: whole tiles only
# other questions: full, but
# q6: 9.05

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

Pair = int | tuple[int, int]

Layer = tuple[Array, tuple[Any, ...]]

def _pair(value: Pair) -> tuple[int, int]:
    return (value, value) if isinstance(value, int) else value

def _pad(x: ArrayLike, pad: Pair, fill: float=-np.inf) -> Array:
    down, across = _pair(pad)
    margins = ((0, 0), (0, 0), (down, down), (across, across))
    return np.pad(np.asarray(x, dtype=float), margins, constant_values=fill)

def maxpool2d_forward(x: ArrayLike, k: Pair, stride: Pair | None=None, pad: Pair=0) -> Layer:
    """The image always falls apart into whole tiles of k."""
    padded, (kh, kw) = (_pad(x, pad), _pair(k))
    n, c, height, width = padded.shape
    return (padded.reshape(n, c, height // kh, kh, width // kw, kw).max(axis=(3, 5)), ())
