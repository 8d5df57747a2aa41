# assignment: 04-logistic-softmax
# question: q2
# right: axis moved to the end
# replaces: softmax
# earned: 15
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def softmax(Z: ArrayLike, axis: int=-1) -> Array:
    """The axis is moved to the end and back."""
    Z = np.moveaxis(np.asarray(Z, dtype=float), axis, -1)
    grown = np.exp(Z - np.max(Z, axis=-1)[..., None])
    return np.moveaxis(grown / np.sum(grown, axis=-1)[..., None], -1, axis)
