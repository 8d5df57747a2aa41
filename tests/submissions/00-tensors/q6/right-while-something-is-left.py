# assignment: 00-tensors
# question: q6
# right: while something is left
# replaces: minibatches
# earned: 15
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Rng = np.random.Generator

def minibatches(X: Array, y: Array, m: int, rng: Rng | None=None) -> list[tuple[Array, Array]]:
    """While something is left, and shuffled in place."""
    order = np.arange(len(X))
    if rng is not None:
        rng.shuffle(order)
    batches, start = ([], 0)
    while start < len(X):
        pick = order[start:min(start + m, len(X))]
        batches.append((X.take(pick, axis=0), y.take(pick)))
        start += m
    return batches
