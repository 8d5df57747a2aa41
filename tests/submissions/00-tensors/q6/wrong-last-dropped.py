# assignment: 00-tensors
# question: q6
# wrong: last dropped
# replaces: minibatches
# earned: 0
# diagnosis: last dropped
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
    """Only full batches count."""
    order = _order(len(X), rng)
    picks = [order[i * m:(i + 1) * m] for i in range(len(X) // m)]
    return [(X[pick], y[pick]) for pick in picks]
