# assignment: 05-activations-losses
# question: q4
# wrong: slope overflows
# replaces: softplus_backward
# earned: 8.2
# diagnosis: slope overflows
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Cache = tuple[Any, ...]

def softplus_backward(dout: Array, cache: Cache) -> Any:
    """``exp(x) / (1 + exp(x))``: right until exp(x) is infinite."""
    large = np.exp(cache[0])
    return dout * large / (1 + large)
