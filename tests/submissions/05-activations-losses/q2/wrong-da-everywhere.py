# assignment: 05-activations-losses
# question: q2
# wrong: da everywhere
# replaces: prelu_backward
# earned: 17
# diagnosis: da everywhere
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Cache = tuple[Any, ...]

def prelu_backward(dout: Array, cache: Cache) -> tuple[Array, Any]:
    """The slope multiplies x, so da sums ``dout x``, also where the slope was not used."""
    x, a = cache
    return (dout * np.where(x > 0, 1.0, a), np.sum(dout * x))
