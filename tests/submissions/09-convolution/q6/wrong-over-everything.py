# assignment: 09-convolution
# question: q6
# wrong: over everything
# replaces: global_avg_pool
# earned: 6.63
# diagnosis: over everything
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def global_avg_pool(x: ArrayLike) -> Array:
    """There is one number for an image."""
    means: Array = np.asarray(x, dtype=float).mean(axis=(1, 2, 3))
    return means
