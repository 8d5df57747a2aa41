# assignment: 09-convolution
# question: q6
# wrong: axes kept
# replaces: global_avg_pool
# earned: 6.63
# diagnosis: axes kept
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def global_avg_pool(x: ArrayLike) -> Array:
    """The result is an image of one pixel."""
    means: Array = np.asarray(x, dtype=float).mean(axis=(2, 3), keepdims=True)
    return means
