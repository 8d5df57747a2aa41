# assignment: 04-logistic-softmax
# question: q5
# right: soft: float32
# replaces: ce_soft
# earned: 10
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def ce_soft(Z: ArrayLike, P: ArrayLike) -> Array:
    """Everything in single precision."""
    Z, P = (np.asarray(Z, dtype=np.float32), np.asarray(P, dtype=np.float32))
    moved = Z - Z.max(axis=1, keepdims=True)
    logs = moved - np.log(np.exp(moved).sum(axis=1, keepdims=True))
    loss: Array = -(P * logs).sum(axis=1).mean()
    return loss
