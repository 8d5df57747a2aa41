# assignment: 03-autodiff
# question: q5
# right: padded
# replaces: unbroadcast
# earned: 10
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

def unbroadcast(g: Array, shape: tuple[int, ...]) -> Array:
    """The shape padded with ones in front; every axis that differs is summed."""
    padded = (1,) * (g.ndim - len(shape)) + tuple(shape)
    axes = tuple((i for i in range(g.ndim) if padded[i] != g.shape[i]))
    return np.add.reduce(g, axis=axes, keepdims=True).reshape(shape)
