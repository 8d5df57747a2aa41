# assignment: 09-convolution
# question: q2
# right: shifted images
# replaces: xcorr2d
# earned: 10
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def xcorr2d(X: ArrayLike, K: ArrayLike) -> Array:
    """One shifted image per kernel entry."""
    image, kernel = (np.asarray(X, dtype=float), np.asarray(K, dtype=float))
    rows, columns = np.subtract(image.shape, kernel.shape) + 1
    out = np.zeros((rows, columns))
    for (u, v), weight in np.ndenumerate(kernel):
        out += weight * image[u:u + rows, v:v + columns]
    return out
