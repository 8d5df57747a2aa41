# assignment: 02-linear-regression
# question: q2
# right: norm
# replaces: mse
# earned: 10
# diagnosis: none
# other questions: full

import numpy as np

from numpy.typing import ArrayLike, NDArray

def mse(yhat: ArrayLike, y: ArrayLike) -> float:
    """The length of the errors, squared."""
    rest = np.asarray(yhat, dtype=float).flatten() - np.asarray(y, dtype=float).flatten()
    if rest.size < 1:
        raise ValueError('no examples')
    return float(np.linalg.norm(rest) ** 2 / rest.size)
