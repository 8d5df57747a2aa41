# assignment: 05-activations-losses
# question: q5
# wrong: shares of logits
# replaces: softmax_forward
# earned: 0
# diagnosis: shares of logits
# other questions: full

from typing import Any

from numpy.typing import NDArray

Array = NDArray[Any]

Cache = tuple[Any, ...]

Pair = tuple[Array, Cache]

def softmax_forward(x: Array) -> Pair:
    """Each logit is divided by the sum of its row; without exponentials."""
    p = x / x.sum(axis=-1, keepdims=True)
    return (p, (p,))
