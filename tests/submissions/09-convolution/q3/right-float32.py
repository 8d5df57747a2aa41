# assignment: 09-convolution
# question: q3
# right: float32
# replaces: true_convolution2d
# earned: 10
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.lib.stride_tricks import as_strided, sliding_window_view

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def xcorr2d_float32(X: ArrayLike, K: ArrayLike) -> Array:
    """Everything in single precision."""
    kernel = np.asarray(K, dtype=np.float32)
    out: Array = np.einsum('ijuv,uv->ij', sliding_window_view(np.asarray(X, np.float32), kernel.shape), kernel)
    return out

def true_convolution2d(X: ArrayLike, K: ArrayLike) -> Array:
    """Everything in single precision."""
    return xcorr2d_float32(X, np.flip(np.asarray(K)))
