# assignment: 06-mlp
# question: q9
# wrong: other order
# replaces: collapse
# earned: 0
# diagnosis: other order
# other questions: full

from typing import Any

from numpy.typing import NDArray

Array = NDArray[Any]

def collapse(W1: Array, b1: Array, W2: Array, b2: Array) -> tuple[Array, Array]:
    """``W1 W2``, in the order in which they are applied. Raises unless the widths meet that way round."""
    return (W1 @ W2, W2 @ b1 + b2)
