# assignment: 03-autodiff
# question: q5
# wrong: cut
# replaces: unbroadcast
# earned: 0
# diagnosis: cut
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

def unbroadcast(g: Array, shape: tuple[int, ...]) -> Array:
    """As many numbers as the shape holds, from the beginning."""
    return np.resize(g, shape)
