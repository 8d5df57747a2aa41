# assignment: 00-tensors
# question: q6
# wrong: shuffled apart
# replaces: minibatches
# earned: 9.6
# diagnosis: shuffled apart
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
    """X and y are shuffled, each by itself."""
    rows, labels = (_order(len(X), rng), _order(len(X), rng))
    starts = range(0, len(X), m)
    return [(X[rows[i:i + m]], y[labels[i:i + m]]) for i in starts]
