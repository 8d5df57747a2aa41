# assignment: 03-autodiff
# question: q5
# right: float32
# replaces: unbroadcast
# earned: 10
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

def unbroadcast(g: Array, shape: tuple[int, ...]) -> Array:
    """Everything in single precision."""
    single = np.asarray(g, dtype=np.float32)
    axes = tuple(range(single.ndim - len(shape)))
    total = single.sum(axis=axes) if axes else single
    ones = tuple((i for i, size in enumerate(shape) if size == 1))
    return np.asarray(total.sum(axis=ones, keepdims=True), dtype=np.float32)
