# assignment: 04-logistic-softmax
# question: q4
# right: float32
# replaces: logsumexp, softmax, cross_entropy, cross_entropy_grad, ce_soft, softmax_regression_fit
# earned: 15
# diagnosis: none
# other questions: full

# cell: logsumexp
from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def logsumexp(Z: ArrayLike, axis: int=-1, keepdims: bool=False) -> Array:
    """Everything in single precision."""
    Z = np.asarray(Z, dtype=np.float32)
    top = Z.max(axis=axis, keepdims=True)
    shift = np.where(top == -np.inf, np.float32(0.0), top)
    with np.errstate(divide='ignore'):
        total: Array = shift + np.log(np.exp(Z - shift).sum(axis=axis, keepdims=True))
    return total if keepdims else np.squeeze(total, axis=axis)


# cell: softmax
from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def softmax(Z: ArrayLike, axis: int=-1) -> Array:
    """Everything in single precision."""
    Z = np.asarray(Z, dtype=np.float32)
    grown = np.exp(Z - Z.max(axis=axis, keepdims=True))
    shares: Array = grown / grown.sum(axis=axis, keepdims=True)
    return shares


# cell: cross_entropy
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


# cell: cross_entropy_grad
from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def cross_entropy_grad(Z: ArrayLike, y: ArrayLike) -> Array:
    """Everything in single precision."""
    Z = np.array(Z, dtype=np.float32)
    grown = np.exp(Z - Z.max(axis=1, keepdims=True))
    dZ: Array = grown / grown.sum(axis=1, keepdims=True)
    dZ[np.arange(len(Z)), np.asarray(y)] -= np.float32(1.0)
    dZ /= np.float32(len(Z))
    return dZ


# cell: ce_soft
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


# cell: softmax_regression_fit
from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def softmax_regression_fit(X: ArrayLike, y: ArrayLike, C: int, lr: float, epochs: int, m: int, rng: np.random.Generator) -> tuple[Array, Array]:
    """Everything in single precision."""
    X, y = (np.asarray(X, dtype=np.float32), np.asarray(y))
    if y.min() < 0 or y.max() >= C:
        raise ValueError('a label is no class')
    W, b = (np.zeros((C, X.shape[1]), dtype=np.float32), np.zeros(C, dtype=np.float32))
    for _ in range(epochs):
        order = rng.permutation(len(X))
        for start in range(0, len(X), m):
            rows = order[start:start + m]
            Z = X[rows] @ W.T + b
            grown = np.exp(Z - Z.max(axis=1, keepdims=True))
            dZ = grown / grown.sum(axis=1, keepdims=True)
            dZ[np.arange(len(rows)), y[rows]] -= np.float32(1.0)
            step = np.float32(lr / len(rows)) * dZ
            W, b = (W - step.T @ X[rows], b - step.sum(axis=0))
    return (W, b)
