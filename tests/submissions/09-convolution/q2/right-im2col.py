# assignment: 09-convolution
# question: q2
# right: im2col
# replaces: xcorr2d
# earned: 10
# diagnosis: none
# other questions: full

import itertools

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def xcorr2d(X: ArrayLike, K: ArrayLike) -> Array:
    """Windows as the columns of a matrix, and one matrix product."""
    image, kernel = (np.asarray(X, dtype=float), np.asarray(K, dtype=float))
    (kh, kw), (rows, columns) = (kernel.shape, np.subtract(image.shape, kernel.shape) + 1)
    places = itertools.product(range(rows), range(columns))
    cols = np.stack([image[i:i + kh, j:j + kw].ravel() for i, j in places], axis=1)
    out: Array = (kernel.ravel() @ cols).reshape(rows, columns)
    return out
