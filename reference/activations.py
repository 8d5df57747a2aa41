"""Activations as pairs: a forward that keeps a cache, and a backward that reads it.

Conventions: a ``backward`` turns the gradient of one number (the loss) with respect to the
output into its gradient with respect to the input, of the same shape. At a kink, where two
slopes meet at 0, the slope is the one from the left, as in PyTorch.
"""

from typing import Any

import numpy as np

from reference.arrays import Array
from reference.neuron import sigmoid

Cache = tuple[Any, ...]
"""What a forward pass keeps for its backward pass; only the two of them look inside."""


def sigmoid_forward(x: Array) -> tuple[Array, Cache]:
    """Compute ``1 / (1 + exp(-x))`` for every entry.

    Shapes:
        x: any shape
        returns: out, of the shape of x, and the cache ``(out,)``

    Source: Goodfellow, Bengio & Courville, "Deep Learning", section 3.10.

    >>> sigmoid_forward(np.array([-1000.0, 0.0, 1000.0]))[0]
    array([0. , 0.5, 1. ])
    """
    out = sigmoid(x)
    return out, (out,)


def sigmoid_backward(dout: Array, cache: Cache) -> Array:
    """Carry a gradient back through `sigmoid_forward`: the slope is ``out (1 - out)``.

    Shapes:
        dout: the shape of the output
        returns: dx, of the same shape

    Source: Goodfellow, Bengio & Courville, "Deep Learning", section 3.10.

    Raises:
        ValueError: ``dout`` has not the shape of the output.

    >>> sigmoid_backward(np.array([8.0]), sigmoid_forward(np.array([0.0]))[1])
    array([2.])
    """
    (out,) = cache
    dx: Array = _as(out, dout) * out * (1 - out)
    return dx


def tanh_forward(x: Array) -> tuple[Array, Cache]:
    """Compute the hyperbolic tangent of every entry.

    Shapes:
        x: any shape
        returns: out, of the shape of x, and the cache ``(out,)``

    Source: Goodfellow, Bengio & Courville, "Deep Learning", section 6.3.2.

    >>> tanh_forward(np.array([-1000.0, 0.0, 1000.0]))[0]
    array([-1.,  0.,  1.])
    """
    out: Array = np.tanh(np.asarray(x, dtype=float))
    return out, (out,)


def tanh_backward(dout: Array, cache: Cache) -> Array:
    """Carry a gradient back through `tanh_forward`: the slope is ``1 - out²``.

    Shapes:
        dout: the shape of the output
        returns: dx, of the same shape

    Source: Goodfellow, Bengio & Courville, "Deep Learning", section 6.3.2.

    Raises:
        ValueError: ``dout`` has not the shape of the output.

    >>> tanh_backward(np.array([3.0]), tanh_forward(np.array([0.0]))[1])
    array([3.])
    """
    (out,) = cache
    dx: Array = _as(out, dout) * (1 - out) * (1 + out)
    return dx


def leaky_relu_forward(x: Array, slope: float = 0.01) -> tuple[Array, Cache]:
    """Keep what is positive, and scale the rest by ``slope``; with ``slope=0``, this is ReLU.

    Shapes:
        x: any shape
        slope: any number, also a negative one
        returns: out, of the shape of x, and the cache ``(x, slope)``

    Source: PyTorch documentation, torch.nn.LeakyReLU.

    >>> leaky_relu_forward(np.array([-2.0, 0.0, 2.0]), slope=0.5)[0]
    array([-1.,  0.,  2.])
    """
    x = np.array(x, dtype=float)
    return np.where(x > 0, x, slope * x), (x, slope)


def leaky_relu_backward(dout: Array, cache: Cache) -> Array:
    """Carry a gradient back through `leaky_relu_forward`; the sign of x decides, not that of dout.

    Shapes:
        dout: the shape of the output
        returns: dx, of the same shape

    Source: PyTorch documentation, torch.nn.LeakyReLU.

    Raises:
        ValueError: ``dout`` has not the shape of the output.

    >>> _, cache = leaky_relu_forward(np.array([-2.0, 2.0]), slope=0.5)
    >>> leaky_relu_backward(np.array([10.0, -10.0]), cache)
    array([  5., -10.])
    """
    x, slope = cache
    return _as(x, dout) * np.where(x > 0, 1.0, slope)


def relu_forward(x: Array) -> tuple[Array, Cache]:
    """Keep what is positive, and make the rest 0.

    Shapes:
        x: any shape
        returns: out, of the shape of x, and the cache of `relu_backward`

    Source: Goodfellow, Bengio & Courville, "Deep Learning", section 6.3.1.

    >>> relu_forward(np.array([-2.0, 0.0, 2.0]))[0] + 0.0
    array([0., 0., 2.])
    """
    return leaky_relu_forward(x, slope=0.0)


def relu_backward(dout: Array, cache: Cache) -> Array:
    """Carry a gradient back through `relu_forward`: it passes where x was positive.

    Shapes:
        dout: the shape of the output
        returns: dx, of the same shape

    Source: Goodfellow, Bengio & Courville, "Deep Learning", section 6.3.1.

    Raises:
        ValueError: ``dout`` has not the shape of the output.

    >>> relu_backward(np.array([3.0, -7.0]), relu_forward(np.array([-2.0, 2.0]))[1]) + 0.0
    array([ 0., -7.])
    """
    return leaky_relu_backward(dout, cache)


def prelu_forward(x: Array, a: float) -> tuple[Array, Cache]:
    """Compute a leaky ReLU whose slope ``a`` is a parameter, one for all entries.

    Shapes:
        x: any shape
        a: one number
        returns: out, of the shape of x, and the cache ``(x, a)``

    Source: PyTorch documentation, torch.nn.PReLU with one parameter.

    >>> prelu_forward(np.array([-2.0, 2.0]), a=0.25)[0]
    array([-0.5,  2. ])
    """
    return leaky_relu_forward(x, slope=a)


def prelu_backward(dout: Array, cache: Cache) -> tuple[Array, float]:
    """Carry a gradient back through `prelu_forward`, to x and to the slope.

    Shapes:
        dout: the shape of the output
        returns: dx, of the same shape, and da, one number: every entry used the same slope,
            so what they say adds up

    Source: PyTorch documentation, torch.nn.PReLU with one parameter.

    Raises:
        ValueError: ``dout`` has not the shape of the output.

    >>> dx, da = prelu_backward(np.array([1.0, 10.0]), prelu_forward(np.array([-2.0, 2.0]), a=0.25)[1])
    >>> dx, da
    (array([ 0.25, 10.  ]), -2.0)
    """
    x, _ = cache
    return leaky_relu_backward(dout, cache), float((_as(x, dout) * np.minimum(x, 0)).sum())


def elu_forward(x: Array, alpha: float = 1.0) -> tuple[Array, Cache]:
    """Keep what is positive, and make the rest ``alpha (exp(x) - 1)``.

    Shapes:
        x: any shape
        returns: out, of the shape of x, and the cache ``(x, alpha)``

    ``exp`` sees only what is not positive, so that a large x cannot overflow.

    Source: PyTorch documentation, torch.nn.ELU.

    >>> elu_forward(np.array([-1000.0, 0.0, 1000.0]), alpha=2.0)[0]
    array([  -2.,    0., 1000.])
    """
    x = np.array(x, dtype=float)
    return np.where(x > 0, x, alpha * np.expm1(np.minimum(x, 0))), (x, alpha)


def elu_backward(dout: Array, cache: Cache) -> Array:
    """Carry a gradient back through `elu_forward`: the slope is ``alpha exp(x)`` left of 0.

    Shapes:
        dout: the shape of the output
        returns: dx, of the same shape

    Source: PyTorch documentation, torch.nn.ELU.

    Raises:
        ValueError: ``dout`` has not the shape of the output.

    >>> elu_backward(np.array([3.0, 3.0]), elu_forward(np.array([-1000.0, 5.0]), alpha=2.0)[1])
    array([0., 3.])
    """
    x, alpha = cache
    return _as(x, dout) * np.where(x > 0, 1.0, alpha * np.exp(np.minimum(x, 0)))


def softplus_forward(x: Array) -> tuple[Array, Cache]:
    """Compute ``log(1 + exp(x))`` for every entry, without overflow.

    Shapes:
        x: any shape
        returns: out, of the shape of x, and the cache ``(x,)``

    Source: Goodfellow, Bengio & Courville, "Deep Learning", section 3.10.

    >>> softplus_forward(np.array([-1000.0, 1000.0]))[0]
    array([   0., 1000.])
    """
    x = np.array(x, dtype=float)
    return np.maximum(x, 0) + np.log1p(np.exp(-np.abs(x))), (x,)


def softplus_backward(dout: Array, cache: Cache) -> Array:
    """Carry a gradient back through `softplus_forward`: the slope is the sigmoid of x.

    Shapes:
        dout: the shape of the output
        returns: dx, of the same shape

    Source: Goodfellow, Bengio & Courville, "Deep Learning", section 3.10.

    Raises:
        ValueError: ``dout`` has not the shape of the output.

    >>> softplus_backward(np.array([4.0]), softplus_forward(np.array([0.0]))[1])
    array([2.])
    """
    (x,) = cache
    return _as(x, dout) * sigmoid(x)


def _as(kept: Array, dout: Array) -> Array:
    """``dout`` as floats, which must have the shape of what the forward pass kept."""
    dout = np.asarray(dout, dtype=float)
    if dout.shape != kept.shape:
        raise ValueError(f"dout must have the shape of the output, {kept.shape}; got {dout.shape}")
    return dout
