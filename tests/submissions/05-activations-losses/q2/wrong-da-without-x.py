# assignment: 05-activations-losses
# question: q2
# wrong: da without x
# replaces: prelu_backward
# earned: 17
# diagnosis: da without x
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Cache = tuple[Any, ...]

def prelu_backward(dout: Array, cache: Cache) -> tuple[Array, Any]:
    """The slope is used where x is negative, so da sums dout there, without x."""
    x, a = cache
    return (dout * np.where(x > 0, 1.0, a), np.sum(dout * (x < 0)))
