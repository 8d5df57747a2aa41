# assignment: 09-convolution
# question: q6
# wrong: over the channels
# replaces: global_avg_pool
# earned: 6.63
# diagnosis: over the channels
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def global_avg_pool(x: ArrayLike) -> Array:
    """The channels are averaged, and the image stays."""
    means: Array = np.asarray(x, dtype=float).mean(axis=1)
    return means
