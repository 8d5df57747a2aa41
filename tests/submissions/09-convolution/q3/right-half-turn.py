# assignment: 09-convolution
# question: q3
# right: half turn
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
    """The kernel turned by 180 degrees."""
    return xcorr2d_einsum(X, np.rot90(np.asarray(K), 2))
