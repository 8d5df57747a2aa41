# assignment: 05-activations-losses
# question: q3
# wrong: no alpha
# replaces: elu_forward
# earned: 5.4
# diagnosis: no alpha
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Cache = tuple[Any, ...]

Pair = tuple[Array, Cache]

def elu_forward(x: Array, alpha: float=1.0) -> Pair:
    """Alpha is 1, whatever is asked for."""
    return (np.where(x > 0, x, np.expm1(np.minimum(x, 0))), (x, alpha))
