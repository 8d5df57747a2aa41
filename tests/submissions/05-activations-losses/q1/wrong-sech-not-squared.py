# assignment: 05-activations-losses
# question: q1
# wrong: sech not squared
# replaces: tanh_backward
# earned: 14.6
# diagnosis: sech not squared
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Cache = tuple[Any, ...]

def tanh_backward(dout: Array, cache: Cache) -> Any:
    """The slope is ``sech``, without its square."""
    out, = cache
    return dout * np.sqrt(1 - out ** 2)
