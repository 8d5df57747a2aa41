# assignment: 06-mlp
# question: q9
# wrong: last bias lost
# replaces: collapse
# earned: 0
# diagnosis: last bias lost
# other questions: full

from typing import Any

from numpy.typing import NDArray

Array = NDArray[Any]

def collapse(W1: Array, b1: Array, W2: Array, b2: Array) -> tuple[Array, Array]:
    """The second layer takes the first one's bias along, and adds none of its own."""
    return (W2 @ W1, W2 @ b1)
