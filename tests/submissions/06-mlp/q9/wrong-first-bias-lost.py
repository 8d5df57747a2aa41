# assignment: 06-mlp
# question: q9
# wrong: first bias lost
# replaces: collapse
# earned: 0
# diagnosis: first bias lost
# other questions: full

from typing import Any

from numpy.typing import NDArray

Array = NDArray[Any]

def collapse(W1: Array, b1: Array, W2: Array, b2: Array) -> tuple[Array, Array]:
    """Only the last bias is still there at the end."""
    return (W2 @ W1, b2)
