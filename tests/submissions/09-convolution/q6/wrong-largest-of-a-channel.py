# assignment: 09-convolution
# question: q6
# wrong: largest of a channel
# replaces: global_avg_pool
# earned: 6.63
# diagnosis: largest of a channel
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def global_avg_pool(x: ArrayLike) -> Array:
    """Pooling keeps the largest number."""
    largest: Array = np.asarray(x, dtype=float).max(axis=(2, 3))
    return largest
