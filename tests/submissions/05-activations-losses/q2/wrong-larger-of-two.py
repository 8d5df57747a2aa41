# assignment: 05-activations-losses
# question: q2
# wrong: larger of two
# replaces: leaky_relu_forward
# earned: 17
# diagnosis: larger of two
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Cache = tuple[Any, ...]

Pair = tuple[Array, Cache]

def leaky_relu_forward(x: Array, slope: float=0.01) -> Pair:
    """The larger of x and slope times x: right for a slope up to 1."""
    return (np.maximum(x, slope * x), (x, slope))
