"""Inverted dropout, forwards and backwards, with the mask handed in."""

import numpy as np
from numpy.typing import ArrayLike

from reference.arrays import Array


def dropout_forward(x: ArrayLike, p: float, mask01: ArrayLike, train: bool) -> tuple[Array, Array]:
    """Drop what the mask drops, and scale what stays by ``1 / (1 - p)``; in inference return ``x``.

    Shapes:
        x: any
        p: the probability to *drop*, from 0 to 1
        mask01: like ``x``, 1 where a value stays and 0 where it is dropped
        returns: out like ``x`` float64, and the cache: what each entry was multiplied by

    The factor makes the expected value of each entry what it is in inference. With p = 1 everything is
    dropped.

    Source: Srivastava et al., "Dropout", 2014, section 10, the variant that scales in training;
    ``torch.nn.Dropout``, https://docs.pytorch.org/docs/stable/generated/torch.nn.Dropout.html

    Raises:
        ValueError: p is no probability.

    >>> [dropout_forward([3.0, 6.0], 0.25, [1, 0], train)[0].tolist() for train in (True, False)]
    [[4.0, 0.0], [3.0, 6.0]]
    """
    if not 0.0 <= p <= 1.0:
        raise ValueError(f"p must be between 0 and 1; got {p}")
    x, factor = np.asarray(x, dtype=np.float64), np.ones(np.shape(x))
    if train:
        factor = np.zeros(x.shape) if p == 1.0 else np.asarray(mask01) / (1.0 - p)
    return x * factor, factor


def dropout_backward(dout: ArrayLike, cache: Array) -> Array:
    """Carry a gradient back through `dropout_forward`: what was dropped has none.

    Shapes:
        dout: like the forward pass's out
        cache: the second result of `dropout_forward`
        returns: like ``dout``, float64

    Source: the chain rule: every entry was multiplied by a number that does not depend on x.

    Raises:
        ValueError: ``dout`` is not of the forward pass's shape.

    >>> dropout_backward([9.0, 9.0], dropout_forward([3.0, 6.0], 0.25, [1, 0], True)[1])
    array([12.,  0.])
    """
    dout = np.asarray(dout, dtype=np.float64)
    if dout.shape != cache.shape:
        raise ValueError(f"dout has the shape {dout.shape}, the forward pass gave {cache.shape}")
    return dout * cache
