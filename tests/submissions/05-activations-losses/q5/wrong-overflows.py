# assignment: 05-activations-losses
# question: q5
# wrong: overflows
# replaces: softmax_forward
# earned: 12.3
# diagnosis: overflows
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Cache = tuple[Any, ...]

Pair = tuple[Array, Cache]

def softmax_forward(x: Array) -> Pair:
    """The formula as it stands; a logit of 1000 is infinity over infinity."""
    weight = np.exp(x)
    p = weight / weight.sum(axis=-1, keepdims=True)
    return (p, (p,))
