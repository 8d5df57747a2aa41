# assignment: 05-activations-losses
# question: q4
# wrong: exponential
# replaces: softplus_backward
# earned: 4.6
# diagnosis: exponential
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Cache = tuple[Any, ...]

def softplus_backward(dout: Array, cache: Cache) -> Any:
    """The slope is ``exp(x)``: the logarithm is left out."""
    return dout * np.exp(cache[0])
