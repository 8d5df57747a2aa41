# assignment: 05-activations-losses
# question: q2
# wrong: leaky mask on out
# replaces: leaky_relu_backward
# earned: 17
# diagnosis: leaky mask on out
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Cache = tuple[Any, ...]

def leaky_relu_backward(dout: Array, cache: Cache) -> Any:
    """The sign of the output decides: right for a positive slope."""
    x, slope = cache
    return dout * np.where(np.where(x > 0, x, slope * x) > 0, 1.0, slope)
