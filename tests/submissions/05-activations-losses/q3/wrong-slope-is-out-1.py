# assignment: 05-activations-losses
# question: q3
# wrong: slope is out + 1
# replaces: elu_backward
# earned: 6.9
# diagnosis: slope is out + 1
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Cache = tuple[Any, ...]

def elu_backward(dout: Array, cache: Cache) -> Any:
    """The slope on the left is ``out + 1``: right for an alpha of 1."""
    x, alpha = cache
    return dout * np.where(x > 0, 1.0, alpha * np.expm1(np.minimum(x, 0)) + 1)
