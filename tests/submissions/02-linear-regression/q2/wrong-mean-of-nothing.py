# assignment: 02-linear-regression
# question: q2
# wrong: mean of nothing
# replaces: mse
# earned: 9.1
# diagnosis: mean of nothing
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def _floats(a: ArrayLike) -> Array:
    return np.asarray(a, dtype=float)

def mse(yhat: ArrayLike, y: ArrayLike) -> float:
    """The mean of nothing is for NumPy to say."""
    got, want = (np.ravel(_floats(yhat)), np.ravel(_floats(y)))
    return float(((got - want) ** 2).mean()) if got.size else float('nan')
