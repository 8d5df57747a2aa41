# assignment: 05-activations-losses
# question: q3
# wrong: no minus one
# replaces: elu_forward
# earned: 5.4
# diagnosis: no minus one
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Cache = tuple[Any, ...]

Pair = tuple[Array, Cache]

def elu_forward(x: Array, alpha: float=1.0) -> Pair:
    """The exponential is not brought down to 0: the two halves do not meet."""
    return (np.where(x > 0, x, alpha * np.exp(np.minimum(x, 0))), (x, alpha))
