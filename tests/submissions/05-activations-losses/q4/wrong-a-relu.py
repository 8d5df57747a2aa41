# assignment: 05-activations-losses
# question: q4
# wrong: a relu
# replaces: softplus_forward
# earned: 3.6
# diagnosis: a relu
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Cache = tuple[Any, ...]

Pair = tuple[Array, Cache]

def softplus_forward(x: Array) -> Pair:
    """Softplus is a ReLU, nearly."""
    return (np.maximum(x, 0.0), (x,))
