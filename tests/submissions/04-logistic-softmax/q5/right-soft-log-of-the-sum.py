# assignment: 04-logistic-softmax
# question: q5
# right: soft: log of the sum
# replaces: ce_soft
# earned: 10
# diagnosis: none
# other questions: full

import numpy as np

from numpy.typing import ArrayLike, NDArray

def ce_soft(Z: ArrayLike, P: ArrayLike) -> float:
    """Targets sum to 1, so the log of the sum stands before the sum over the classes."""
    Z = np.asarray(Z, dtype=float)
    return float(np.mean(np.logaddexp.reduce(Z, axis=1) - np.einsum('nc,nc->n', np.asarray(P, dtype=float), Z)))
