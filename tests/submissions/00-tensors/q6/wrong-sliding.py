# assignment: 00-tensors
# question: q6
# wrong: sliding
# replaces: minibatches
# earned: 0
# diagnosis: sliding
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
    """A batch starts at every example."""
    order = _order(len(X), rng)
    picks = [order[i:i + m] for i in range(len(X) - m + 1)]
    return [(X[pick], y[pick]) for pick in picks]
