# assignment: 05-activations-losses
# question: q1
# wrong: sigmoid mirrored
# replaces: sigmoid_forward
# earned: 12.6
# diagnosis: sigmoid mirrored
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Cache = tuple[Any, ...]

Pair = tuple[Array, Cache]

def sigmoid_forward(x: Array) -> Pair:
    """The exponent is x, without a minus: a sigmoid that falls."""
    out = _sigmoid(-x)
    return (out, (out,))

def _sigmoid(x: Array) -> Array:
    half: Array = 0.5 + 0.5 * np.tanh(0.5 * x)
    return half
