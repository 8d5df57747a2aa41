# assignment: 02-linear-regression
# question: q2
# wrong: broadcast
# replaces: mse
# earned: 7.3
# diagnosis: broadcast
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def _floats(a: ArrayLike) -> Array:
    return np.asarray(a, dtype=float)

def mse(yhat: ArrayLike, y: ArrayLike) -> float:
    """A row less a column subtracts pair by pair."""
    got, want = (_floats(yhat), _floats(y))
    if not got.size:
        raise ValueError('no examples')
    return float(((got - want) ** 2).mean())
