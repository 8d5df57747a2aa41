# assignment: 09-convolution
# question: q2
# right: as_strided
# replaces: xcorr2d
# earned: 10
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.lib.stride_tricks import as_strided, sliding_window_view

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def xcorr2d(X: ArrayLike, K: ArrayLike) -> Array:
    """Windows by as_strided, and a tensordot."""
    image, kernel = (np.ascontiguousarray(X, dtype=float), np.asarray(K, dtype=float))
    rows, columns = np.subtract(image.shape, kernel.shape) + 1
    windows = as_strided(image, (rows, columns, *kernel.shape), image.strides * 2, writeable=False)
    return np.tensordot(windows, kernel, axes=2)
