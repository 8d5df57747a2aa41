# assignment: 05-activations-losses
# question: q5
# wrong: cross-entropy's slope
# replaces: softmax_backward
# earned: 4.2
# diagnosis: cross-entropy's slope
# other questions: full

from typing import Any

from numpy.typing import NDArray

Array = NDArray[Any]

Cache = tuple[Any, ...]

def softmax_backward(dout: Array, cache: Cache) -> Any:
    """Softmax and cross-entropy together leave ``p - y``; dout is taken for y."""
    p, = cache
    return p - dout
