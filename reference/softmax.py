"""Softmax by itself, and as a pair: a forward that keeps a cache, and a backward that reads it.

In the pair, the classes lie along the last axis. A ``backward`` turns the gradient of one number (the
loss) with respect to the output into its gradient with respect to the logits, of the same shape.
"""

import numpy as np
from numpy.typing import ArrayLike

from reference.activations import Cache
from reference.arrays import Array


def softmax(Z: ArrayLike, axis: int = -1) -> Array:
    """Turn scores into shares that sum to 1 along an axis.

    Shapes:
        Z: any shape with at least one axis
        returns: the shape of ``Z``, float64

    The largest score is subtracted first: the ratios stay, nothing overflows.

    Source: Goodfellow, Bengio & Courville, "Deep Learning", sections 4.1 and 6.2.2.3; Zhang, Lipton,
    Li & Smola, "Dive into Deep Learning", section "Softmax Regression".

    >>> print(softmax([[1000.0, 0.0, -1000.0], [2.0, 2.0, -np.inf]]))
    [[1.  0.  0. ]
     [0.5 0.5 0. ]]
    """
    Z = np.asarray(Z, dtype=np.float64)
    grown = np.exp(Z - Z.max(axis=axis, keepdims=True))  # the largest becomes exp(0) = 1
    shares: Array = grown / grown.sum(axis=axis, keepdims=True)
    return shares


def softmax_forward(x: Array) -> tuple[Array, Cache]:
    """Turn each row of logits into positive numbers that sum to 1.

    Shapes:
        x: (..., C), the classes along the last axis
        returns: p (..., C), and the cache ``(p,)``

    Source: Goodfellow, Bengio & Courville, "Deep Learning", sections 4.1 and 6.2.2.3.

    >>> softmax_forward(np.array([[1000.0, 1000.0], [-1000.0, 0.0]]))[0]
    array([[0.5, 0.5],
           [0. , 1. ]])
    """
    p = softmax(x)
    return p, (p,)


def softmax_backward(dout: Array, cache: Cache) -> Array:
    """Carry a gradient back through `softmax_forward`: ``p (dout - sum of p dout)``, row by row.

    Shapes:
        dout: (..., C)
        returns: dx (..., C); each row sums to 0, as adding one number to all logits changes nothing

    Every output of a row depends on every logit of it: the Jacobian is ``diag(p) - p pᵀ``.

    Source: Goodfellow, Bengio & Courville, "Deep Learning", section 6.2.2.3.

    Raises:
        ValueError: ``dout`` has not the shape of the output.

    >>> softmax_backward(np.array([[4.0, 0.0]]), softmax_forward(np.array([[0.0, 0.0]]))[1])
    array([[ 1., -1.]])
    """
    (p,) = cache
    dout = np.asarray(dout, dtype=float)
    if dout.shape != p.shape:
        raise ValueError(f"dout must have the shape of the output, {p.shape}; got {dout.shape}")
    dx: Array = p * (dout - (p * dout).sum(axis=-1, keepdims=True))
    return dx
