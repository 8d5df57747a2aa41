# assignment: 05-activations-losses
# question: q1
# wrong: tanh overflows
# replaces: tanh_forward
# earned: 18.2
# diagnosis: tanh overflows
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Cache = tuple[Any, ...]

Pair = tuple[Array, Cache]

def tanh_forward(x: Array) -> Pair:
    """The definition as it stands; both exponentials are infinite far from 0."""
    up, down = (np.exp(x), np.exp(-x))
    out = (up - down) / (up + down)
    return (out, (out,))
