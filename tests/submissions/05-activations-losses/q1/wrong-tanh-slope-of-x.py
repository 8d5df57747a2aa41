# assignment: 05-activations-losses
# question: q1
# wrong: tanh slope of x
# replaces: tanh_forward, tanh_backward
# earned: 14.6
# diagnosis: tanh slope of x
# other questions: full

# cell: tanh_forward
from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Cache = tuple[Any, ...]

Pair = tuple[Array, Cache]

def tanh_forward(x: Array) -> Pair:
    """Right; keeps x, for the mistake below."""
    return (np.tanh(x), (x,))


# cell: tanh_backward
from typing import Any

from numpy.typing import NDArray

Array = NDArray[Any]

Cache = tuple[Any, ...]

def tanh_backward(dout: Array, cache: Cache) -> Any:
    """The slope is ``1 - x²``."""
    x, = cache
    return dout * (1 - x ** 2)
