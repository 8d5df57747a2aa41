"""Weighted sums: what a linear model answers for one example, and for a whole table."""

import numpy as np
from numpy.typing import ArrayLike

from reference.arrays import Array

__all__ = ["model_out", "predict"]


def model_out(W: ArrayLike, x: ArrayLike) -> Array:
    """Weigh the features of one example and add them up: ``W[0] x[0] + W[1] x[1] + ...``.

    Shapes:
        W: (features,)
        x: (features,)
        returns: (), float64; nothing is rounded

    Source: QMUL ECS659, "Neural Networks and Deep Learning", week 1, ``model_out``. The lecture's sum breaks
    off after two terms, since its second line is a statement of its own; this one has all of them.

    Raises:
        ValueError: the lengths differ.

    >>> print(model_out([1, 2, 3], [10, 10, 1]))
    33.0
    """
    W, x = np.asarray(W, dtype=np.float64), np.asarray(x, dtype=np.float64)
    total: Array = np.asarray(W @ x)
    return total


def predict(W: ArrayLike, X: ArrayLike) -> Array:
    """Answer every example of a table; the examples are its rows.

    Shapes:
        W: (features,)
        X: (examples, features); no examples at all are fine
        returns: (examples,), float64

    Source: QMUL ECS659, "Neural Networks and Deep Learning", week 1: the model of the blood pressure.

    Raises:
        ValueError: the rows are not as long as ``W``.

    >>> predict([1, 2], [[10, 1], [0, 3]])
    array([12.,  6.])
    """
    answers: Array = np.asarray(X, dtype=np.float64) @ np.asarray(W, dtype=np.float64)  # (examples,)
    return answers
