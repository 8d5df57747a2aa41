# assignment: 04-logistic-softmax
# question: q4
# right: through the Jacobian
# replaces: cross_entropy_grad
# earned: 15
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def cross_entropy_grad(Z: ArrayLike, y: ArrayLike) -> Array:
    """The gradient with respect to the logs of the shares, through the Jacobian of these, row by row."""
    Z = np.asarray(Z, dtype=float)
    dZ = np.zeros_like(Z)
    for n, (row, label) in enumerate(zip(Z, np.asarray(y), strict=True)):
        p = np.exp(row - np.logaddexp.reduce(row))
        jacobian = np.eye(len(row)) - p[None, :]
        dZ[n] = -jacobian[label] / len(Z)
    return dZ
