# assignment: 05-activations-losses
# question: q5
# wrong: sum without p
# replaces: softmax_backward
# earned: 4.2
# diagnosis: sum without p
# other questions: full

from typing import Any

from numpy.typing import NDArray

Array = NDArray[Any]

Cache = tuple[Any, ...]

def softmax_backward(dout: Array, cache: Cache) -> Any:
    """The sum is that of dout, without the weights p."""
    p, = cache
    return p * (dout - dout.sum(axis=-1, keepdims=True))
