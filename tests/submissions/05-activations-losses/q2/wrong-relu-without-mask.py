# assignment: 05-activations-losses
# question: q2
# wrong: relu without mask
# replaces: relu_backward
# earned: 17
# diagnosis: relu without mask
# other questions: full

from typing import Any

from numpy.typing import NDArray

Array = NDArray[Any]

Cache = tuple[Any, ...]

def relu_backward(dout: Array, cache: Cache) -> Any:
    """ReLU is the identity, more or less: the gradient passes everywhere."""
    return 1.0 * dout
