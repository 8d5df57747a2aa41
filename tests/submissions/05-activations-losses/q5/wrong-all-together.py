# assignment: 05-activations-losses
# question: q5
# wrong: all together
# replaces: softmax_forward
# earned: 0
# diagnosis: all together
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Cache = tuple[Any, ...]

Pair = tuple[Array, Cache]

def softmax_forward(x: Array) -> Pair:
    """Everything together sums to 1."""
    weight = np.exp(x - x.max())
    p = weight / weight.sum()
    return (p, (p,))
