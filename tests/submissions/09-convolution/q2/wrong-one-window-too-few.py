# assignment: 09-convolution
# question: q2
# wrong: one window too few
# replaces: xcorr2d
# earned: 0
# diagnosis: one window too few
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

def xcorr2d(X: ArrayLike, K: ArrayLike) -> Array:
    """There are H - kh windows; the + 1 is forgotten."""
    return _correlate(X, K)[:-1, :-1]
