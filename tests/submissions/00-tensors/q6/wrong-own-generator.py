# assignment: 00-tensors
# question: q6
# wrong: own generator
# replaces: minibatches
# earned: 9.6
# diagnosis: own generator
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
    """The function seeds a generator of its own."""
    order = _order(len(X), None if rng is None else np.random.default_rng(0))
    return [(X[order[i:i + m]], y[order[i:i + m]]) for i in range(0, len(X), m)]
