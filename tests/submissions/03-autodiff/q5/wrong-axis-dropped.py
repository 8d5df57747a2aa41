# assignment: 03-autodiff
# question: q5
# wrong: axis dropped
# replaces: unbroadcast
# earned: 0
# diagnosis: axis dropped
# other questions: full

from typing import Any

from numpy.typing import NDArray

Array = NDArray[Any]

def _added(g: Array, shape: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(range(g.ndim - len(shape)))

def _stretched(shape: tuple[int, ...]) -> tuple[int, ...]:
    return tuple((i for i, size in enumerate(shape) if size == 1))

def unbroadcast(g: Array, shape: tuple[int, ...]) -> Array:
    """An axis that was summed is gone, though it had size 1 before."""
    total: Array = g.sum(axis=_added(g, shape)).sum(axis=_stretched(shape))
    return total
