# assignment: 06-mlp
# question: q9
# wrong: in, out
# replaces: collapse
# earned: 0
# diagnosis: in, out
# other questions: full

from typing import Any

from numpy.typing import NDArray

Array = NDArray[Any]

def collapse(W1: Array, b1: Array, W2: Array, b2: Array) -> tuple[Array, Array]:
    """The weight of the one layer is (in, out)."""
    return ((W2 @ W1).T, W2 @ b1 + b2)
