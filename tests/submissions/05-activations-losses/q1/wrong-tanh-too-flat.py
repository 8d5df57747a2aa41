# assignment: 05-activations-losses
# question: q1
# wrong: tanh too flat
# replaces: tanh_forward
# earned: 9
# diagnosis: tanh too flat
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Cache = tuple[Any, ...]

Pair = tuple[Array, Cache]

def tanh_forward(x: Array) -> Pair:
    """A sigmoid stretched to [-1, 1]; but tanh(x) is that of 2x."""
    out = 2 * _sigmoid(x) - 1
    return (out, (out,))

def _sigmoid(x: Array) -> Array:
    half: Array = 0.5 + 0.5 * np.tanh(0.5 * x)
    return half
