# assignment: 05-activations-losses
# question: q2
# wrong: leaky shut
# replaces: leaky_relu_backward
# earned: 17
# diagnosis: leaky shut
# other questions: full

from typing import Any

from numpy.typing import NDArray

Array = NDArray[Any]

Cache = tuple[Any, ...]

def leaky_relu_backward(dout: Array, cache: Cache) -> Any:
    """Nothing passes on the left, as with a ReLU."""
    return dout * (cache[0] > 0)
