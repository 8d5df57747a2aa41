# assignment: 09-convolution
# question: q6
# wrong: over the rows
# replaces: global_avg_pool
# earned: 6.63
# diagnosis: over the rows
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def global_avg_pool(x: ArrayLike) -> Array:
    """Rows are averaged, and columns stay."""
    means: Array = np.asarray(x, dtype=float).mean(axis=2)
    return means
