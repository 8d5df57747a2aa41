# assignment: 06-mlp
# question: q1
# wrong: matrices only
# replaces: linear_backward
# earned: 12.75
# diagnosis: matrices only
# other questions: full

from typing import Any

from numpy.typing import NDArray

Array = NDArray[Any]

Cache = tuple[Any, ...]

LinearGrads = tuple[Array, Array, Array | None]

def linear_backward(dout: Array, cache: Cache) -> LinearGrads:
    """There are two axes, always. Right for a matrix; raises where ``x`` has more axes."""
    x, W, b = cache
    return (dout @ W, dout.T @ x, None if b is None else dout.sum(axis=0))
