# assignment: 02-linear-regression
# question: q2
# right: dot
# replaces: mse
# earned: 10
# diagnosis: none
# other questions: full

import numpy as np

from numpy.typing import ArrayLike, NDArray

def mse(yhat: ArrayLike, y: ArrayLike) -> float:
    """The errors times themselves."""
    rest = np.reshape(yhat, -1) - np.reshape(y, -1)
    if len(rest) == 0:
        raise ValueError('no examples')
    return float(rest @ rest / len(rest))
