# assignment: 00-tensors
# question: q6
# wrong: filled up
# replaces: minibatches
# earned: 0
# diagnosis: filled up
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
    """Every batch is full: the last one takes from the front what it lacks."""
    order = _order(len(X), rng)
    picks = [order[np.arange(i, i + m) % len(X)] for i in range(0, len(X), m)]
    return [(X[pick], y[pick]) for pick in picks]
