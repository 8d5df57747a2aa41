# assignment: 05-activations-losses
# question: q5
# wrong: sums the first axis
# replaces: softmax_backward
# earned: 4.2
# diagnosis: sums the first axis
# other questions: full

from typing import Any

from numpy.typing import NDArray

Array = NDArray[Any]

Cache = tuple[Any, ...]

def softmax_backward(dout: Array, cache: Cache) -> Any:
    """The first axis is summed."""
    p, = cache
    return p * (dout - (p * dout).sum(axis=0, keepdims=True))
