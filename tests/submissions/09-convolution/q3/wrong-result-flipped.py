# assignment: 09-convolution
# question: q3
# wrong: result flipped
# replaces: true_convolution2d
# earned: 0
# diagnosis: result flipped
# other questions: full

from typing import Any

import numpy as np

from numpy.lib.stride_tricks import sliding_window_view

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def _correlate(X: ArrayLike, K: ArrayLike) -> Array:
    kernel = np.asarray(K, dtype=float)
    summed: Array = np.einsum('ijuv,uv->ij', sliding_window_view(np.asarray(X, dtype=float), kernel.shape), kernel)
    return summed

def _turn(K: ArrayLike) -> Array:
    return np.asarray(K)[..., ::-1, ::-1]

def true_convolution2d(X: ArrayLike, K: ArrayLike) -> Array:
    """It is the feature map that is flipped."""
    return _turn(_correlate(X, K))
