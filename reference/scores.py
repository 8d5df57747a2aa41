"""How good a classifier is: its accuracy, and what it takes for what."""

import numpy as np
from numpy.typing import ArrayLike

from reference.arrays import Array

__all__ = ["accuracy", "confusion"]


def accuracy(scores: ArrayLike, y: ArrayLike) -> float:
    """The share of examples whose highest score is that of their class; of equal scores the first counts.

    Shapes:
        scores: (examples, classes)
        y: (examples,) whole numbers in [0, classes)
        returns: a number in [0, 1]

    Source: scikit-learn, ``accuracy_score``,
    https://scikit-learn.org/stable/modules/generated/sklearn.metrics.accuracy_score.html

    >>> accuracy([[1, 3], [2, 2], [0, 5], [9, 1]], [1, 0, 0, 0])
    0.75
    """
    predicted = np.argmax(scores, axis=1)  # (examples,); the first of equal ones
    return float(np.mean(predicted == np.asarray(y)))


def confusion(scores: ArrayLike, y: ArrayLike, C: int) -> Array:
    """Count, for every class, as what its examples were predicted.

    Shapes:
        scores: (examples, C)
        y: (examples,) whole numbers in [0, C)
        returns: (C, C), int64; entry (i, j) counts the examples of class i that were taken for class j

    Source: scikit-learn, ``confusion_matrix``,
    https://scikit-learn.org/stable/modules/generated/sklearn.metrics.confusion_matrix.html

    >>> print(confusion([[1, 3], [2, 2], [0, 5], [9, 1]], [1, 0, 0, 0], 2))
    [[2 1]
     [0 1]]
    """
    counts: Array = np.zeros((C, C), dtype=np.int64)
    np.add.at(
        counts, (np.asarray(y), np.argmax(scores, axis=1)), 1
    )  # counts[y, p] += 1 would count pairs once
    return counts
