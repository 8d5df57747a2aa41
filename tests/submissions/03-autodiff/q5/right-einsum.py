# assignment: 03-autodiff
# question: q5
# right: einsum
# replaces: unbroadcast
# earned: 10
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

def unbroadcast(g: Array, shape: tuple[int, ...]) -> Array:
    """An axis whose letter is missing on the right is summed."""
    padded = (1,) * (g.ndim - len(shape)) + tuple(shape)
    left = list(range(g.ndim))
    right = [i for i in left if padded[i] == g.shape[i]]
    total: Array = np.einsum(np.asarray(g), left, right)
    return total.reshape(shape)
