# assignment: 09-convolution
# question: q6
# wrong: sum of a channel
# replaces: global_avg_pool
# earned: 6.63
# diagnosis: sum of a channel
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def global_avg_pool(x: ArrayLike) -> Array:
    """All of a channel is added up."""
    total: Array = np.asarray(x, dtype=float).sum(axis=(2, 3))
    return total
