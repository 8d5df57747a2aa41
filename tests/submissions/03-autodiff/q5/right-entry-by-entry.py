# assignment: 03-autodiff
# question: q5
# right: entry by entry
# replaces: unbroadcast
# earned: 10
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

def unbroadcast(g: Array, shape: tuple[int, ...]) -> Array:
    """Every entry of the gradient is added to the place that it was a copy of."""
    total = np.zeros(shape)
    for place in np.ndindex(g.shape):
        own = place[g.ndim - len(shape):]
        total[tuple((0 if size == 1 else i for i, size in zip(own, shape, strict=True)))] += g[place]
    return total
