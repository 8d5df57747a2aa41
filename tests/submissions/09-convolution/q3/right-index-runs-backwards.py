# assignment: 09-convolution
# question: q3
# right: index runs backwards
# replaces: true_convolution2d
# earned: 10
# diagnosis: none
# other questions: full

import itertools

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def true_convolution2d(X: ArrayLike, K: ArrayLike) -> Array:
    """The definition: the image index falls while the kernel index grows."""
    image, kernel = (np.asarray(X, dtype=float), np.asarray(K, dtype=float))
    kh, kw = kernel.shape
    out = np.zeros((image.shape[0] - kh + 1, image.shape[1] - kw + 1))
    for (i, j), (u, v) in itertools.product(np.ndindex(*out.shape), np.ndindex(kh, kw)):
        out[i, j] += image[i + kh - 1 - u, j + kw - 1 - v] * kernel[u, v]
    return out
