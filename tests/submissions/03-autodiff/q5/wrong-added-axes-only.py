# assignment: 03-autodiff
# question: q5
# wrong: added axes only
# replaces: unbroadcast
# earned: 0
# diagnosis: added axes only
# other questions: full

from typing import Any

from numpy.typing import NDArray

Array = NDArray[Any]

def _added(g: Array, shape: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(range(g.ndim - len(shape)))

def unbroadcast(g: Array, shape: tuple[int, ...]) -> Array:
    """Axes that were added are summed away; those that were stretched stay long."""
    total: Array = g.sum(axis=_added(g, shape))
    return total
