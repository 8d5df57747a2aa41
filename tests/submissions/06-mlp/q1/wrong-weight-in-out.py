# assignment: 06-mlp
# question: q1
# wrong: weight in, out
# replaces: linear_forward
# earned: 0
# diagnosis: weight in, out
# other questions: full, but
# q6: 0

from typing import Any

from numpy.typing import NDArray

Array = NDArray[Any]

Cache = tuple[Any, ...]

def linear_forward(x: Array, W: Array, b: Array | None) -> tuple[Array, Cache]:
    """A weight has its inputs in the rows: ``x W``. Raises unless W is square."""
    return (x @ W + (0.0 if b is None else b), (x, W, b))
