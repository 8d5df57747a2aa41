# assignment: 05-activations-losses
# question: q2
# wrong: slope fixed
# replaces: leaky_relu_forward
# earned: 15
# diagnosis: slope fixed
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Cache = tuple[Any, ...]

Pair = tuple[Array, Cache]

def leaky_relu_forward(x: Array, slope: float=0.01) -> Pair:
    """The slope is 0.01, whatever is asked for."""
    return (np.where(x > 0, x, 0.01 * x), (x, slope))
