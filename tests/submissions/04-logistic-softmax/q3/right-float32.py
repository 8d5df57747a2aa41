# assignment: 04-logistic-softmax
# question: q3
# right: float32
# replaces: cross_entropy
# earned: 15
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def cross_entropy(Z: ArrayLike, y: ArrayLike) -> Array:
    """Everything in single precision."""
    Z = np.asarray(Z, dtype=np.float32)
    top = Z.max(axis=1)
    losses = np.log(np.exp(Z - top[:, None]).sum(axis=1)) + top - Z[np.arange(len(Z)), np.asarray(y)]
    loss: Array = losses.mean()
    return loss
