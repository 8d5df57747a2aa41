# assignment: 02-linear-regression
# question: q2
# wrong: absolute
# replaces: mse
# earned: 0
# diagnosis: absolute
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
    """An error is a distance."""
    got, want = _pair(yhat, y)
    return float(np.abs(got - want).mean())
