# assignment: 00-tensors
# question: q6
# wrong: number of batches
# replaces: minibatches
# earned: 0
# diagnosis: number of batches
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
    """m is the number of batches."""
    return [(X[pick], y[pick]) for pick in np.array_split(_order(len(X), rng), m)]
