# assignment: 05-activations-losses
# question: q1
# wrong: sigmoid slope of x
# replaces: sigmoid_forward, sigmoid_backward
# earned: 14.6
# diagnosis: sigmoid slope of x
# other questions: full

# cell: sigmoid_forward
from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Cache = tuple[Any, ...]

Pair = tuple[Array, Cache]

def sigmoid_forward(x: Array) -> Pair:
    """Right; keeps x, for the mistakes below."""
    return (_sigmoid(x), (x,))

def _sigmoid(x: Array) -> Array:
    half: Array = 0.5 + 0.5 * np.tanh(0.5 * x)
    return half


# cell: sigmoid_backward
from typing import Any

from numpy.typing import NDArray

Array = NDArray[Any]

Cache = tuple[Any, ...]

def sigmoid_backward(dout: Array, cache: Cache) -> Any:
    """The slope is ``x (1 - x)``, as the formula reads when the s in it is taken for x."""
    x, = cache
    return dout * x * (1 - x)
