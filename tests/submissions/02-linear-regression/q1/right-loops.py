# assignment: 02-linear-regression
# question: q1
# right: loops
# replaces: linreg_predict
# earned: 10
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def linreg_predict(X: Any, w: Any, b: float) -> Array:
    """One example after the other."""
    return np.array([sum((float(a) * float(c) for a, c in zip(row, w, strict=True))) + b for row in X])
