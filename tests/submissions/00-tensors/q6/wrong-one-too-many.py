# assignment: 00-tensors
# question: q6
# wrong: one too many
# replaces: minibatches
# earned: 0
# diagnosis: one too many
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
    """After the full batches there is always a rest."""
    order = _order(len(X), rng)
    picks = [order[i * m:(i + 1) * m] for i in range(len(X) // m + 1)]
    return [(X[pick], y[pick]) for pick in picks]
