# assignment: 05-activations-losses
# question: q4
# wrong: softplus mirrored
# replaces: softplus_forward
# earned: 3.6
# diagnosis: softplus mirrored
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Cache = tuple[Any, ...]

Pair = tuple[Array, Cache]

def softplus_forward(x: Array) -> Pair:
    """The exponent is minus x, as in a sigmoid."""
    return (np.logaddexp(0.0, -x), (x,))
