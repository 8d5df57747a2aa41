# assignment: 05-activations-losses
# question: q3
# wrong: slope without alpha
# replaces: elu_backward
# earned: 6.9
# diagnosis: slope without alpha
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Cache = tuple[Any, ...]

def elu_backward(dout: Array, cache: Cache) -> Any:
    """The slope on the left is ``exp(x)``."""
    x, _ = cache
    return dout * np.where(x > 0, 1.0, np.exp(np.minimum(x, 0)))
