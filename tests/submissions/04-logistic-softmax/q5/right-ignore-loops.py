# assignment: 04-logistic-softmax
# question: q5
# right: ignore: loops
# replaces: ce_ignore
# earned: 10
# diagnosis: none
# other questions: full

import numpy as np

from numpy.typing import ArrayLike, NDArray

def ce_ignore(Z: ArrayLike, y: ArrayLike, ignore_index: int) -> float:
    """A list of the losses that count."""
    losses = []
    for row, label in zip(np.asarray(Z, dtype=float), np.asarray(y), strict=True):
        if label != ignore_index:
            losses.append(float(np.logaddexp.reduce(row) - row[label]))
    return sum(losses) / len(losses) if losses else 0.0
