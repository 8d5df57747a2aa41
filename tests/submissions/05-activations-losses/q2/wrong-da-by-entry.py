# assignment: 05-activations-losses
# question: q2
# wrong: da by entry
# replaces: prelu_backward
# earned: 17
# diagnosis: da by entry
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Cache = tuple[Any, ...]

def prelu_backward(dout: Array, cache: Cache) -> tuple[Array, Any]:
    """Each entry has a gradient of its own, so da has the shape of x."""
    x, a = cache
    return (dout * np.where(x > 0, 1.0, a), dout * np.minimum(x, 0))
