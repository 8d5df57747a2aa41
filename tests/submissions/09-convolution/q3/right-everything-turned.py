# assignment: 09-convolution
# question: q3
# right: everything turned
# replaces: true_convolution2d
# earned: 10
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.lib.stride_tricks import as_strided, sliding_window_view

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def xcorr2d_einsum(X: ArrayLike, K: ArrayLike) -> Array:
    """All windows at once, as a view, and one einsum."""
    kernel = np.asarray(K, dtype=float)
    out: Array = np.einsum('ijuv,uv->ij', sliding_window_view(np.asarray(X, dtype=float), kernel.shape), kernel)
    return out

def true_convolution2d(X: ArrayLike, K: ArrayLike) -> Array:
    """The image turned, the kernel not, the result turned back."""
    return xcorr2d_einsum(np.asarray(X)[::-1, ::-1], K)[::-1, ::-1]
