"""Other ways to score a classifier. NumPy alone: the file can be pasted into a notebook as it is."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]


def _first_of_the_highest(row: Any) -> int:
    best = 0
    for j in range(len(row)):
        if row[j] > row[best]:
            best = j
    return best


def accuracy_by_loop(scores: ArrayLike, y: ArrayLike) -> float:
    """Hits are counted one by one."""
    hits = 0
    for row, label in zip(np.asarray(scores), np.asarray(y), strict=True):
        hits += _first_of_the_highest(row) == label
    return hits / len(np.asarray(y))


def accuracy_without_misses(scores: ArrayLike, y: ArrayLike) -> float:
    """One less the share of the misses."""
    misses = np.count_nonzero(np.argmax(scores, axis=1) - np.asarray(y))
    return 1.0 - misses / len(np.asarray(scores))


def accuracy_by_the_highest(scores: ArrayLike, y: ArrayLike) -> Array:
    """A table of the highest scores, the first of each row picked out."""
    scores = np.asarray(scores)
    highest = scores == scores.max(axis=1, keepdims=True)
    first = highest & (np.cumsum(highest, axis=1) == 1)
    picked: Array = first[np.arange(len(scores)), np.asarray(y)]
    return picked.mean(keepdims=False)  # type: ignore[no-any-return]


def accuracy_float32(scores: ArrayLike, y: ArrayLike) -> Any:
    """In single precision."""
    return np.mean(np.argmax(scores, axis=-1) == y, dtype=np.float32)


def confusion_by_loop(scores: ArrayLike, y: ArrayLike, C: int) -> Array:
    """Examples are counted one by one."""
    counts: Array = np.zeros((C, C), dtype=int)
    for row, label in zip(np.asarray(scores), np.asarray(y), strict=True):
        counts[label, _first_of_the_highest(row)] += 1
    return counts


def confusion_by_bincount(scores: ArrayLike, y: ArrayLike, C: int) -> Array:
    """Each pair as one number, all counted at once."""
    pairs = np.asarray(y) * C + np.argmax(scores, axis=1)
    counts: Array = np.bincount(pairs, minlength=C * C).reshape(C, C)
    return counts


def confusion_by_product(scores: ArrayLike, y: ArrayLike, C: int) -> Array:
    """The product of two one-hot tables, of whole numbers."""
    unit = np.eye(C, dtype=int)
    truth, predicted = unit[np.asarray(y)], unit[np.argmax(scores, axis=1)]
    counts: Array = truth.T @ predicted
    return counts


def confusion_of_lists(scores: ArrayLike, y: ArrayLike, C: int) -> list[list[int]]:
    """A list of rows."""
    predicted, y = np.argmax(scores, axis=1), np.asarray(y)
    return [[int(np.sum((y == i) & (predicted == j))) for j in range(C)] for i in range(C)]
