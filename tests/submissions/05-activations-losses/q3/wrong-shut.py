# assignment: 05-activations-losses
# question: q3
# wrong: shut
# replaces: elu_backward
# earned: 6.9
# diagnosis: shut
# other questions: full

from typing import Any

from numpy.typing import NDArray

Array = NDArray[Any]

Cache = tuple[Any, ...]

def elu_backward(dout: Array, cache: Cache) -> Any:
    """Nothing passes on the left, as with a ReLU."""
    return dout * (cache[0] > 0)
