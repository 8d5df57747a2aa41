# assignment: 05-activations-losses
# question: q2
# wrong: relu mask on dout
# replaces: relu_backward
# earned: 17
# diagnosis: relu mask on dout
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Cache = tuple[Any, ...]

def relu_backward(dout: Array, cache: Cache) -> Any:
    """A ReLU lets through what is positive, on the way back too."""
    return np.maximum(dout, 0.0)
