# assignment: 06-mlp
# question: q9
# wrong: biases added
# replaces: collapse
# earned: 0
# diagnosis: biases added
# other questions: full

from typing import Any

from numpy.typing import NDArray

Array = NDArray[Any]

def collapse(W1: Array, b1: Array, W2: Array, b2: Array) -> tuple[Array, Array]:
    """The biases add up: ``b1 + b2``. Raises unless they are of one length."""
    return (W2 @ W1, b1 + b2)
