# assignment: 00-tensors
# question: q2
# right: float32
# replaces: predict
# earned: 10
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def predict(W: ArrayLike, X: ArrayLike) -> Array:
    """Everything in single precision."""
    answers: Array = np.asarray(X, dtype=np.float32) @ np.asarray(W, dtype=np.float32)
    return answers
