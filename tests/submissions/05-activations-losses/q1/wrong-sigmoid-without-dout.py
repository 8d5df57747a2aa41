# assignment: 05-activations-losses
# question: q1
# wrong: sigmoid without dout
# replaces: sigmoid_backward
# earned: 14.6
# diagnosis: sigmoid without dout
# other questions: full

from typing import Any

from numpy.typing import NDArray

Array = NDArray[Any]

Cache = tuple[Any, ...]

def sigmoid_backward(dout: Array, cache: Cache) -> Any:
    """The derivative is all there is; what arrives from above does not count."""
    out, = cache
    return out * (1 - out)
