# assignment: 06-mlp
# question: q1
# wrong: no bias
# replaces: linear_forward
# earned: 5.62
# diagnosis: no bias
# other questions: full, but
# q6: 2

from typing import Any

from numpy.typing import NDArray

Array = NDArray[Any]

Cache = tuple[Any, ...]

def linear_forward(x: Array, W: Array, b: Array | None) -> tuple[Array, Cache]:
    """A layer is its weight; the bias is a detail that can wait."""
    return (x @ W.T, (x, W, b))
