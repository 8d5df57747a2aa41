# assignment: 03-autodiff
# question: q5
# right: axis by axis
# replaces: unbroadcast
# earned: 10
# diagnosis: none
# other questions: full

from typing import Any

from numpy.typing import NDArray

Array = NDArray[Any]

def unbroadcast(g: Array, shape: tuple[int, ...]) -> Array:
    """First the added axes, one after the other, then those that were stretched."""
    while g.ndim > len(shape):
        g = g.sum(axis=0)
    for axis, size in enumerate(shape):
        if size == 1 and g.shape[axis] > 1:
            g = g.sum(axis=axis, keepdims=True)
    return g
