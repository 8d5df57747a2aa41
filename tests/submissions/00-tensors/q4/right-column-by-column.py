# assignment: 00-tensors
# question: q4
# right: column by column
# replaces: apply_standardize
# earned: 10
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def apply_standardize(X: ArrayLike, mu: ArrayLike, sd: ArrayLike) -> Array:
    """Column by column, stacked."""
    columns = zip(np.asarray(X, dtype=float).T, np.asarray(mu), np.asarray(sd), strict=True)
    return np.stack([(column - m) / (s if s else 1.0) for column, m, s in columns], axis=1)
