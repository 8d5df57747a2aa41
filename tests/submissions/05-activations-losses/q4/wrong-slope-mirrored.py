# assignment: 05-activations-losses
# question: q4
# wrong: slope mirrored
# replaces: softplus_backward
# earned: 4.6
# diagnosis: slope mirrored
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Cache = tuple[Any, ...]

def softplus_backward(dout: Array, cache: Cache) -> Any:
    """The slope is ``1 / (1 + exp(x))``. The sum of both is 1, so symmetric inputs hide it."""
    return dout * _sigmoid(-cache[0])

def _sigmoid(x: Array) -> Array:
    half: Array = 0.5 + 0.5 * np.tanh(0.5 * x)
    return half
