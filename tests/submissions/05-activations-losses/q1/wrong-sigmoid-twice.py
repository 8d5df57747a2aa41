# assignment: 05-activations-losses
# question: q1
# wrong: sigmoid twice
# replaces: sigmoid_backward
# earned: 14.6
# diagnosis: sigmoid twice
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Cache = tuple[Any, ...]

def sigmoid_backward(dout: Array, cache: Cache) -> Any:
    """The slope at out: the sigmoid is applied once more, to what it has returned."""
    out, = cache
    again = _sigmoid(out)
    return dout * again * (1 - again)

def _sigmoid(x: Array) -> Array:
    half: Array = 0.5 + 0.5 * np.tanh(0.5 * x)
    return half
