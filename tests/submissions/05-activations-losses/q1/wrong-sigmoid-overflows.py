# assignment: 05-activations-losses
# question: q1
# wrong: sigmoid overflows
# replaces: sigmoid_forward
# earned: 18.2
# diagnosis: sigmoid overflows
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Cache = tuple[Any, ...]

Pair = tuple[Array, Cache]

def sigmoid_forward(x: Array) -> Pair:
    """``exp(x) / (1 + exp(x))`` is the same thing; it is, until exp(x) is infinite."""
    large = np.exp(x)
    out = large / (1 + large)
    return (out, (out,))
