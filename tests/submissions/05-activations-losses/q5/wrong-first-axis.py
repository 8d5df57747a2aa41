# assignment: 05-activations-losses
# question: q5
# wrong: first axis
# replaces: softmax_forward
# earned: 0
# diagnosis: first axis
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Cache = tuple[Any, ...]

Pair = tuple[Array, Cache]

def softmax_forward(x: Array) -> Pair:
    """The first axis sums to 1."""
    weight = np.exp(x - x.max(axis=0))
    p = weight / weight.sum(axis=0)
    return (p, (p,))
