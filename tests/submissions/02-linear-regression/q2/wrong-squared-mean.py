# assignment: 02-linear-regression
# question: q2
# wrong: squared mean
# replaces: mse
# earned: 0.9
# diagnosis: squared mean
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def _floats(a: ArrayLike) -> Array:
    return np.asarray(a, dtype=float)

def _pair(yhat: ArrayLike, y: ArrayLike) -> tuple[Array, Array]:
    got, want = (np.ravel(_floats(yhat)), np.ravel(_floats(y)))
    if not got.size:
        raise ValueError('no examples')
    return (got, want)

def mse(yhat: ArrayLike, y: ArrayLike) -> float:
    """The square of the mean error."""
    got, want = _pair(yhat, y)
    return float((got - want).mean() ** 2)
