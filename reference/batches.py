"""Dealing examples out: in small batches, and into training and validation.

Whoever shuffles takes ``rng.permutation(N)``, once, and goes through the examples in that order.
"""

import math

import numpy as np

from reference.arrays import Array

__all__ = ["minibatches", "train_val_split"]


def minibatches(
    X: Array, y: Array, m: int, rng: np.random.Generator | None = None
) -> list[tuple[Array, Array]]:
    """Deal all examples out, ``m`` at a time; the last batch holds what is left.

    Args:
        X: (examples, features)
        y: (examples,)
        m: examples in a batch
        rng: shuffles the examples first; without it they stay in order.

    Returns:
        ``(Xb, yb)`` of each batch: (m, features) and (m,), of the last one perhaps fewer.

    Source: Goodfellow, Bengio, Courville, "Deep Learning" (2016), section 8.1.3,
    https://www.deeplearningbook.org/contents/optimization.html

    >>> X, y = np.array([[1.0], [2.0], [3.0]]), np.array([1, 2, 3])
    >>> [yb.tolist() for _, yb in minibatches(X, y, 2)]
    [[1, 2], [3]]
    """
    X, y = np.asarray(X), np.asarray(y)
    order = np.arange(len(X)) if rng is None else rng.permutation(len(X))
    picks = [order[start : start + m] for start in range(0, len(X), m)]
    return [(X[pick], y[pick]) for pick in picks]


def train_val_split(N: int, frac: float, rng: np.random.Generator) -> tuple[list[int], list[int]]:
    """Deal the numbers 0 ... N-1 out at random: some for validation, all others for training.

    Args:
        N: how many examples there are
        frac: the share for validation; ``floor(N * frac)`` examples, the first ones of the shuffled order
        rng: shuffles

    Returns:
        The examples for training and those for validation, in the shuffled order.

    Source: Goodfellow, Bengio, Courville, "Deep Learning" (2016), section 5.3,
    https://www.deeplearningbook.org/contents/ml.html

    >>> train, val = train_val_split(4, 0.25, np.random.default_rng(0))
    >>> len(train), len(val), sorted(train + val)
    (3, 1, [0, 1, 2, 3])
    """
    order: list[int] = rng.permutation(N).tolist()
    held_out = math.floor(N * frac)
    return order[held_out:], order[:held_out]
