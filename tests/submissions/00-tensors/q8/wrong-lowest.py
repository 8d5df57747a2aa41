# assignment: 00-tensors
# question: q8
# wrong: lowest
# replaces: accuracy
# earned: 4.5
# diagnosis: lowest
# other questions: full

import numpy as np

from numpy.typing import ArrayLike, NDArray

def accuracy(scores: ArrayLike, y: ArrayLike) -> float:
    """The lowest score wins, as with losses."""
    return float(np.mean(np.argmin(np.asarray(scores), axis=1) == y))
