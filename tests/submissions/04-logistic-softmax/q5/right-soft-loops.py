# assignment: 04-logistic-softmax
# question: q5
# right: soft: loops
# replaces: ce_soft
# earned: 10
# diagnosis: none
# other questions: full

import numpy as np

from numpy.typing import ArrayLike, NDArray

def ce_soft(Z: ArrayLike, P: ArrayLike) -> float:
    """One class of one example at a time."""
    Z, P = (np.asarray(Z, dtype=float), np.asarray(P, dtype=float))
    total, examples = (0.0, len(Z))
    for n in range(examples):
        whole = np.logaddexp.reduce(Z[n])
        for c in range(Z.shape[1]):
            total += float(P[n, c] * (whole - Z[n, c]))
    return total / examples
