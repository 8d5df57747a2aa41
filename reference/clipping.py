"""Gradients that are too large, cut entry by entry or scaled down together."""

from collections.abc import Sequence

import numpy as np

from reference.arrays import Array


def clip_by_value(gs: Sequence[Array], lo: float, hi: float) -> list[Array]:
    """Move every entry below ``lo`` up to it, and every one above ``hi`` down to it.

    Shapes:
        gs: gradients of any shapes
        returns: a list of arrays of those shapes, float64

    The direction of the gradient changes.

    Source: ``torch.nn.utils.clip_grad_value_``, with two bounds.

    Raises:
        ValueError: ``lo`` is above ``hi``.

    >>> clip_by_value([np.array([-3.0, 1.0]), np.array([9.0])], -1.0, 2.0)
    [array([-1.,  1.]), array([2.])]
    """
    if lo > hi:
        raise ValueError(f"lo must not be above hi; got {lo} and {hi}")
    return [np.clip(np.asarray(g, dtype=np.float64), lo, hi) for g in gs]


def clip_by_global_norm(gs: Sequence[Array], c: float) -> tuple[list[Array], float]:
    """Scale all gradients by one factor, so that together they are no longer than ``c``.

    Shapes:
        gs: gradients of any shapes
        c: the largest norm that is left as it is
        returns: a list of arrays of those shapes, float64, and the norm *before* clipping

    The norm is that of all entries of all tensors, as one vector; its direction stays.

    Source: Pascanu, Mikolov & Bengio, "On the difficulty of training recurrent neural networks",
    2013, algorithm 1; all tensors together as ``torch.nn.utils.clip_grad_norm_``.

    Raises:
        ValueError: ``c`` is negative.

    >>> clip_by_global_norm([np.array([3.0]), np.array([[0.0, 4.0]])], 2.5)
    ([array([1.5]), array([[0., 2.]])], 5.0)
    """
    if c < 0:
        raise ValueError(f"c must not be negative; got {c}")
    wide = [np.asarray(g, dtype=np.float64) for g in gs]
    norm = float(np.sqrt(sum(float((g**2).sum()) for g in wide)))
    factor = c / norm if norm > c else 1.0
    return [g * factor for g in wide], norm
