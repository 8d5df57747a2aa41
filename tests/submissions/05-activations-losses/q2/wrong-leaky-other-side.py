# assignment: 05-activations-losses
# question: q2
# wrong: leaky other side
# replaces: leaky_relu_backward
# earned: 17
# diagnosis: leaky other side
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Cache = tuple[Any, ...]

def leaky_relu_backward(dout: Array, cache: Cache) -> Any:
    """The slope is applied where x is positive, and 1 where it is not."""
    x, slope = cache
    return dout * np.where(x > 0, slope, 1.0)
