# assignment: 06-mlp
# question: q9
# wrong: bias through W2 transposed
# replaces: collapse
# earned: 0
# diagnosis: bias through W2 transposed
# other questions: full

from typing import Any

from numpy.typing import NDArray

Array = NDArray[Any]

def collapse(W1: Array, b1: Array, W2: Array, b2: Array) -> tuple[Array, Array]:
    """``b1 W2`` instead of ``W2 b1``. Raises unless W2 is square."""
    return (W2 @ W1, b1 @ W2 + b2)
