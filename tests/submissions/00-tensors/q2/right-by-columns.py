# assignment: 00-tensors
# question: q2
# right: by columns
# replaces: predict
# earned: 10
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def predict(W: Any, X: ArrayLike) -> Array:
    """A loop over the features, each a whole column at a time."""
    X = np.asarray(X, dtype=float)
    answers: Array = np.zeros(len(X))
    for j, weight in enumerate(W):
        answers = answers + weight * X[:, j]
    return answers
