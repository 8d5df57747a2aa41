# assignment: 05-activations-losses
# question: q1
# wrong: tanh not squared
# replaces: tanh_backward
# earned: 14.6
# diagnosis: tanh not squared
# other questions: full

from typing import Any

from numpy.typing import NDArray

Array = NDArray[Any]

Cache = tuple[Any, ...]

def tanh_backward(dout: Array, cache: Cache) -> Any:
    """The slope is ``1 - tanh``."""
    out, = cache
    return dout * (1 - out)
