# assignment: 09-convolution
# question: q2
# wrong: same size
# replaces: xcorr2d
# earned: 0
# diagnosis: same size
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
    """The feature map is as large as the image, because zeros are put around it."""
    (kh, kw), image = (np.shape(K), np.asarray(X, dtype=float))
    margins = (((kh - 1) // 2, kh // 2), ((kw - 1) // 2, kw // 2))
    return _correlate(np.pad(image, margins), K)
