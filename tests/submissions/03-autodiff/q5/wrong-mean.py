# assignment: 03-autodiff
# question: q5
# wrong: mean
# replaces: unbroadcast
# earned: 0
# diagnosis: mean
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

def _added(g: Array, shape: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(range(g.ndim - len(shape)))

def _stretched(shape: tuple[int, ...]) -> tuple[int, ...]:
    return tuple((i for i, size in enumerate(shape) if size == 1))

def unbroadcast(g: Array, shape: tuple[int, ...]) -> Array:
    """Copies share the gradient: a mean."""
    mean: Array = g.mean(axis=_added(g, shape))
    return np.asarray(mean.mean(axis=_stretched(shape), keepdims=True))
