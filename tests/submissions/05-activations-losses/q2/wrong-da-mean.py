# assignment: 05-activations-losses
# question: q2
# wrong: da mean
# replaces: prelu_backward
# earned: 17
# diagnosis: da mean
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Cache = tuple[Any, ...]

def prelu_backward(dout: Array, cache: Cache) -> tuple[Array, Any]:
    """The slope is shared by all entries, so its gradient is their average."""
    x, a = cache
    return (dout * np.where(x > 0, 1.0, a), np.mean(dout * np.minimum(x, 0)))
