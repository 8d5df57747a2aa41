# assignment: 05-activations-losses
# question: q5
# wrong: no row sum
# replaces: softmax_backward
# earned: 4.2
# diagnosis: no row sum
# other questions: full

from typing import Any

from numpy.typing import NDArray

Array = NDArray[Any]

Cache = tuple[Any, ...]

def softmax_backward(dout: Array, cache: Cache) -> Any:
    """The numerator alone has a slope: the sum below it is taken for a constant."""
    p, = cache
    return p * dout
