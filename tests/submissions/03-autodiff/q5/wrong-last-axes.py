# assignment: 03-autodiff
# question: q5
# wrong: last axes
# replaces: unbroadcast
# earned: 2
# diagnosis: last axes
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

def _stretched(shape: tuple[int, ...]) -> tuple[int, ...]:
    return tuple((i for i, size in enumerate(shape) if size == 1))

def unbroadcast(g: Array, shape: tuple[int, ...]) -> Array:
    """Missing axes were added at the end."""
    total: Array = g.sum(axis=tuple(range(len(shape), g.ndim)))
    return np.asarray(total.sum(axis=_stretched(shape), keepdims=True))
