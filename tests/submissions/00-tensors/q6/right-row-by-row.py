# assignment: 00-tensors
# question: q6
# right: row by row
# replaces: minibatches
# earned: 15
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Rng = np.random.Generator

def minibatches(X: Array, y: Array, m: int, rng: Rng | None=None) -> list[list[Array]]:
    """Rows are collected until a batch is full."""
    batches: list[list[Array]] = []
    rows: list[int] = []
    order = list(range(len(X))) if rng is None else rng.permutation(len(X)).tolist()
    for count, row in enumerate(order, start=1):
        rows.append(row)
        if len(rows) == m or count == len(order):
            batches.append([np.array([X[r] for r in rows]), np.array([y[r] for r in rows])])
            rows = []
    return batches
