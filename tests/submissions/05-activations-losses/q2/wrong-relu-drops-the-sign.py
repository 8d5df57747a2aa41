# assignment: 05-activations-losses
# question: q2
# wrong: relu drops the sign
# replaces: relu_forward
# earned: 15
# diagnosis: relu drops the sign
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Cache = tuple[Any, ...]

Pair = tuple[Array, Cache]

def relu_forward(x: Array) -> Pair:
    """Nothing is negative any more: the sign is dropped."""
    return (np.abs(x), (x, 0.0))
