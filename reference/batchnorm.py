"""Batch normalisation, forwards and backwards, of tables and of images."""

import numpy as np
from numpy.typing import ArrayLike

from reference.arrays import Array

Cache = tuple[Array, Array, Array]
"""The normalised input, gamma, and one over the standard deviation; only the two passes look inside."""


def batchnorm_forward(  # the signature that the assignment asks for
    x: ArrayLike,
    gamma: Array,
    beta: Array,
    running_mean: Array,
    running_var: Array,
    train: bool,
    momentum: float = 0.1,
    eps: float = 1e-5,
) -> tuple[Array, Cache, Array, Array]:
    """Normalise each feature over the batch, then scale and shift it.

    Shapes:
        x: (batch, features), or (batch, channels, rows, columns)
        gamma, beta, running_mean, running_var: (features,) or (channels,)
        returns: out like ``x`` float64, the cache, the new running_mean and running_var

    In training each feature is normalised with the mean and the *biased* variance of the batch (of images:
    over batch, rows and columns), and the running statistics become ``(1 - momentum) old + momentum new``,
    where the new variance is the *unbiased* one. In inference they normalise, and stay as they are.

    Source: Ioffe & Szegedy, "Batch Normalization", 2015, algorithms 1 and 2; running statistics as
    ``torch.nn.BatchNorm1d``, https://docs.pytorch.org/docs/stable/generated/torch.nn.BatchNorm1d.html

    Raises:
        ValueError: in training, one value per feature has no variance; or ``x`` has neither 2 nor 4 axes.

    >>> x, one, zero = [[1.0], [5.0]], np.ones(1), np.zeros(1)
    >>> out, _, mean, var = batchnorm_forward(x, one, zero, zero, one, True, momentum=0.5, eps=0.0)
    >>> out.ravel(), mean, var  # mean 3, variance 4, unbiased 8
    (array([-1.,  1.]), array([1.5]), array([4.5]))
    """
    x = np.asarray(x, dtype=np.float64)
    axes = _axes(x)
    mean, var = np.array(running_mean, dtype=np.float64), np.array(running_var, dtype=np.float64)
    new_mean, new_var = mean, var
    if train:
        count = x.size // x.shape[1]
        if count < 2:
            raise ValueError(f"in training, each feature needs two values or more; x has the shape {x.shape}")
        mean, var = x.mean(axis=axes), x.var(axis=axes)
        new_mean = (1.0 - momentum) * new_mean + momentum * mean
        new_var = (1.0 - momentum) * new_var + momentum * var * count / (count - 1)
    inverse = 1.0 / np.sqrt(var + eps)
    normalised = (x - _wide(mean, x)) * _wide(inverse, x)
    out = _wide(gamma, x) * normalised + _wide(beta, x)
    return out, (normalised, np.asarray(gamma), inverse), new_mean, new_var


def batchnorm_backward(dout: ArrayLike, cache: Cache) -> tuple[Array, Array, Array]:
    """Carry a gradient back through `batchnorm_forward` in training.

    Shapes:
        dout: like the forward pass's out
        cache: the second result of `batchnorm_forward`
        returns: dx like ``dout``, dgamma and dbeta (features,)

    Every value moves its feature's mean and variance, so that it moves all the others too. With
    g = gamma dout and z the normalised input, dx = (g - mean(g) - z mean(g z)) / √(variance + eps).

    Source: Ioffe & Szegedy, 2015, section 3, the chain rule written out there, collected.

    Raises:
        ValueError: ``dout`` is not of the forward pass's shape.

    >>> x, one, zero = [[1.0], [5.0]], np.ones(1), np.zeros(1)
    >>> _, cache, _, _ = batchnorm_forward(x, one, zero, zero, one, True, eps=12.0)  # ∓2 / 4
    >>> dx, dgamma, dbeta = batchnorm_backward([[1.0], [0.0]], cache)
    >>> dx.ravel(), dgamma, dbeta  # (1 - 1/2 - 1/8) / 4, (0 - 1/2 + 1/8) / 4
    (array([ 0.09375, -0.09375]), array([-0.5]), array([1.]))
    """
    normalised, gamma, inverse = cache
    dout = np.asarray(dout, dtype=np.float64)
    if dout.shape != normalised.shape:
        raise ValueError(f"dout has the shape {dout.shape}, the forward pass gave {normalised.shape}")
    axes = _axes(dout)
    grad = dout * _wide(gamma, dout)
    centred = grad - grad.mean(axis=axes, keepdims=True)
    centred -= normalised * (grad * normalised).mean(axis=axes, keepdims=True)
    return centred * _wide(inverse, dout), (dout * normalised).sum(axis=axes), dout.sum(axis=axes)


def _axes(x: Array) -> tuple[int, ...]:
    """The axes that a feature's values lie along."""
    if x.ndim not in (2, 4):
        raise ValueError(f"x is (N, D) or (N, C, H, W); got the shape {x.shape}")
    return (0,) if x.ndim == 2 else (0, 2, 3)


def _wide(values: ArrayLike, x: Array) -> Array:
    """One number per feature, ready to broadcast against ``x``."""
    values = np.asarray(values)
    return values if x.ndim == 2 else values[:, None, None]
