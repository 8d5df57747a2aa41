# assignment: 05-activations-losses
# question: q4
# wrong: slope of a relu
# replaces: softplus_backward
# earned: 4.6
# diagnosis: slope of a relu
# other questions: full

from typing import Any

from numpy.typing import NDArray

Array = NDArray[Any]

Cache = tuple[Any, ...]

def softplus_backward(dout: Array, cache: Cache) -> Any:
    """The slope is that of a ReLU."""
    return dout * (cache[0] > 0)
