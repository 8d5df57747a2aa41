# assignment: 03-autodiff
# question: q5
# wrong: stretched axes only
# replaces: unbroadcast
# earned: 0
# diagnosis: stretched axes only
# other questions: full

from typing import Any

from numpy.typing import NDArray

Array = NDArray[Any]

def _stretched(shape: tuple[int, ...]) -> tuple[int, ...]:
    return tuple((i for i, size in enumerate(shape) if size == 1))

def unbroadcast(g: Array, shape: tuple[int, ...]) -> Array:
    """Stretched axes are summed, counted from the end; those that were added stay."""
    axes = tuple((i - len(shape) for i in _stretched(shape)))
    total: Array = g.sum(axis=axes, keepdims=True)
    return total
