# assignment: 00-tensors
# question: q2
# right: by rows
# replaces: predict
# earned: 10
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def predict(W: Any, X: Any) -> Array:
    """A loop over the examples."""
    return np.array([float(np.dot(W, row)) for row in X])
