# assignment: 03-autodiff
# question: q5
# wrong: everything
# replaces: unbroadcast
# earned: 0
# diagnosis: everything
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

def unbroadcast(g: Array, shape: tuple[int, ...]) -> Array:
    """Everything is summed, and stands everywhere."""
    return np.full(shape, g.sum())
