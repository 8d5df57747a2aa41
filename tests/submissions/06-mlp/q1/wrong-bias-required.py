# assignment: 06-mlp
# question: q1
# wrong: bias required
# replaces: linear_forward
# earned: 13.88
# diagnosis: bias required
# other questions: full

from typing import Any

from numpy.typing import NDArray

Array = NDArray[Any]

Cache = tuple[Any, ...]

def linear_forward(x: Array, W: Array, b: Any) -> tuple[Array, Cache]:
    """There always is a bias. Raises where ``b`` is None."""
    return (x @ W.T + b, (x, W, b))
