# assignment: 09-convolution
# question: q2
# wrong: square kernels only
# replaces: xcorr2d
# earned: 0
# diagnosis: square kernels only
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def xcorr2d(X: ArrayLike, K: ArrayLike) -> Array:
    """Every kernel is square, so its height is its width."""
    image, kernel = (np.asarray(X, dtype=float), np.asarray(K, dtype=float))
    k = len(kernel)
    rows, columns = (image.shape[0] - k + 1, image.shape[1] - k + 1)
    return np.array([[np.sum(image[i:i + k, j:j + k] * kernel) for j in range(columns)] for i in range(rows)])
