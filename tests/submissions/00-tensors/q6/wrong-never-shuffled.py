# assignment: 00-tensors
# question: q6
# wrong: never shuffled
# replaces: minibatches
# earned: 9.6
# diagnosis: never shuffled
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Rng = np.random.Generator

Batches = list[tuple[Array, Array]]

def minibatches(X: Array, y: Array, m: int, rng: Rng | None=None) -> Batches:
    """rng is not looked at."""
    return [(X[i:i + m], y[i:i + m]) for i in range(0, len(X), m)]
