# assignment: 09-convolution
# question: q3
# wrong: full
# replaces: true_convolution2d
# earned: 0
# diagnosis: full
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
    """Every overlap counts, however small, as in numpy.convolve by default."""
    kh, kw = np.shape(K)
    image = np.pad(np.asarray(X, dtype=float), ((kh - 1, kh - 1), (kw - 1, kw - 1)))
    return _correlate(image, _turn(K))
