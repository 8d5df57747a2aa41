"""Inverted dropout, forwards and backwards, with the mask handed in."""

import numpy as np
from numpy.typing import ArrayLike

from reference.arrays import Array

Cache = tuple[Array, float, bool]
"""The mask, p, and whether this was training; only the two passes look inside."""


def dropout_forward(x: ArrayLike, p: float, mask01: ArrayLike, train: bool) -> tuple[Array, Cache]:
    """Drop what the mask drops, and scale what stays by ``1 / (1 - p)``; in inference return ``x``.

    Shapes:
        x: any
        p: the probability to *drop*, from 0 to 1
        mask01: like ``x``, 1 where a value stays and 0 where it is dropped
        returns: out like ``x`` float64, and the cache

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
    x, cache = np.asarray(x, dtype=np.float64), (np.asarray(mask01), p, train)
    return x * _factor(cache), cache


def dropout_backward(dout: ArrayLike, cache: Cache) -> Array:
    """Carry a gradient back through `dropout_forward`: what was dropped has none.

    Shapes:
        dout: like the forward pass's out
        cache: the second result of `dropout_forward`
        returns: like ``dout``, float64

    Source: the chain rule: every entry was multiplied by a number that does not depend on x.

    Raises:
        ValueError: ``dout`` does not fit the mask.

    >>> dropout_backward([9.0, 9.0], dropout_forward([3.0, 6.0], 0.25, [1, 0], True)[1])
    array([12.,  0.])
    """
    return np.asarray(dout, dtype=np.float64) * _factor(cache)


def _factor(cache: Cache) -> Array:
    """What each entry is multiplied by."""
    mask, p, train = cache
    if not train:
        return np.ones(mask.shape)
    return np.zeros(mask.shape) if p == 1.0 else mask / (1.0 - p)
