# assignment: 05-activations-losses
# question: q5
# wrong: sums everything
# replaces: softmax_backward
# earned: 6.9
# diagnosis: sums everything
# other questions: full

from typing import Any

from numpy.typing import NDArray

Array = NDArray[Any]

Cache = tuple[Any, ...]

def softmax_backward(dout: Array, cache: Cache) -> Any:
    """Everything is summed, over all rows."""
    p, = cache
    return p * (dout - (p * dout).sum())
