# assignment: 05-activations-losses
# question: q3
# wrong: masks
# replaces: elu_forward
# earned: 12.3
# diagnosis: masks
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Cache = tuple[Any, ...]

Pair = tuple[Array, Cache]

def elu_forward(x: Array, alpha: float=1.0) -> Pair:
    """Both halves are computed everywhere and masked; 0 times infinity is not a number."""
    return (x * (x > 0) + alpha * (np.exp(x) - 1) * (x <= 0), (x, alpha))
