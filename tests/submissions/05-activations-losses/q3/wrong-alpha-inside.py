# assignment: 05-activations-losses
# question: q3
# wrong: alpha inside
# replaces: elu_forward
# earned: 5.4
# diagnosis: alpha inside
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Cache = tuple[Any, ...]

Pair = tuple[Array, Cache]

def elu_forward(x: Array, alpha: float=1.0) -> Pair:
    """Alpha scales the exponent."""
    return (np.where(x > 0, x, np.expm1(alpha * np.minimum(x, 0))), (x, alpha))
