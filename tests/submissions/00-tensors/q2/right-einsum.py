# assignment: 00-tensors
# question: q2
# right: einsum
# replaces: predict
# earned: 10
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def predict(W: ArrayLike, X: ArrayLike) -> Array:
    """One einsum."""
    answers: Array = np.einsum('nd,d->n', np.asarray(X, dtype=float), np.asarray(W, dtype=float))
    return answers
