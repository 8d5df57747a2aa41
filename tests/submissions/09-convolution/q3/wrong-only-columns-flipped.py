# assignment: 09-convolution
# question: q3
# wrong: only columns flipped
# replaces: true_convolution2d
# earned: 0
# diagnosis: only columns flipped
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

def true_convolution2d(X: ArrayLike, K: ArrayLike) -> Array:
    """Flipping is left to right only."""
    return _correlate(X, np.asarray(K)[:, ::-1])
