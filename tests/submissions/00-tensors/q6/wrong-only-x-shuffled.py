# assignment: 00-tensors
# question: q6
# wrong: only X shuffled
# replaces: minibatches
# earned: 9.6
# diagnosis: only X shuffled
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Rng = np.random.Generator

Batches = list[tuple[Array, Array]]

def _order(N: int, rng: Rng | None) -> Array:
    return np.arange(N) if rng is None else rng.permutation(N)

def minibatches(X: Array, y: Array, m: int, rng: Rng | None=None) -> Batches:
    """y stays as it is."""
    rows = _order(len(X), rng)
    return [(X[rows[i:i + m]], y[i:i + m]) for i in range(0, len(X), m)]
