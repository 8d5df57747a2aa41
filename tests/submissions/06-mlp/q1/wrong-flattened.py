# assignment: 06-mlp
# question: q1
# wrong: flattened
# replaces: linear_forward
# earned: 12.75
# diagnosis: flattened
# other questions: full

from typing import Any

from numpy.typing import NDArray

Array = NDArray[Any]

Cache = tuple[Any, ...]

def linear_forward(x: Array, W: Array, b: Array | None) -> tuple[Array, Cache]:
    """The first axis holds the examples and all others together are one example's features.

    Right for a matrix; raises where ``x`` has more axes.
    """
    return (x.reshape(len(x), -1) @ W.T + (0.0 if b is None else b), (x, W, b))
