# assignment: 03-autodiff
# question: q5
# wrong: one axis
# replaces: unbroadcast
# earned: 5
# diagnosis: one axis
# other questions: full

from typing import Any

from numpy.typing import NDArray

Array = NDArray[Any]

def unbroadcast(g: Array, shape: tuple[int, ...]) -> Array:
    """One axis is summed; that there may be several is not foreseen."""
    if g.ndim > len(shape):
        total: Array = g.sum(axis=0)
        return total
    axis = next((i for i, size in enumerate(shape) if size != g.shape[i]), None)
    return g if axis is None else g.sum(axis=axis, keepdims=True)
