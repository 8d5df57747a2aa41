# assignment: 00-tensors
# question: q6
# right: float32
# replaces: minibatches
# earned: 15
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Rng = np.random.Generator

def minibatches_by_split(X: Array, y: Array, m: int, rng: Rng | None=None) -> list[tuple[Array, Array]]:
    """The shuffled table, cut by np.split."""
    order = np.arange(len(X)) if rng is None else rng.permutation(len(X))
    cuts = np.arange(m, len(X), m)
    return list(zip(np.split(X[order], cuts), np.split(y[order], cuts), strict=True))

def minibatches(X: Array, y: Array, m: int, rng: Rng | None=None) -> list[tuple[Array, Array]]:
    """In single precision."""
    return [(Xb.astype(np.float32), yb) for Xb, yb in minibatches_by_split(X, y, m, rng)]
