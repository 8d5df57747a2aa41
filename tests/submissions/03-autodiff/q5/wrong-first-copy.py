# assignment: 03-autodiff
# question: q5
# wrong: first copy
# replaces: unbroadcast
# earned: 0
# diagnosis: first copy
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

def unbroadcast(g: Array, shape: tuple[int, ...]) -> Array:
    """Of each copy the first one is taken: they are all the same."""
    first = g[(0,) * (g.ndim - len(shape))]
    return np.array(first[tuple((slice(0, size) for size in shape))])
