# assignment: 05-activations-losses
# question: q4
# wrong: softplus overflows
# replaces: softplus_forward
# earned: 8.2
# diagnosis: softplus overflows
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Cache = tuple[Any, ...]

Pair = tuple[Array, Cache]

def softplus_forward(x: Array) -> Pair:
    """The formula as it stands; exp(x) is infinite far to the right."""
    return (np.log(1 + np.exp(x)), (x,))
