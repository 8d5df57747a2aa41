# assignment: 09-convolution
# question: q2
# right: four loops
# replaces: xcorr2d
# earned: 10
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def xcorr2d(X: ArrayLike, K: ArrayLike) -> Array:
    """Four loops over plain numbers."""
    image, kernel = (np.asarray(X).tolist(), np.asarray(K).tolist())
    kh, kw = (len(kernel), len(kernel[0]))
    rows, columns = (len(image) - kh + 1, len(image[0]) - kw + 1)
    return np.array([[sum((image[i + u][j + v] * kernel[u][v] for u in range(kh) for v in range(kw))) for j in range(columns)] for i in range(rows)], dtype=float)
