"""What students believe about scores. NumPy alone: it can be pasted into a notebook."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]


def _predicted(scores: ArrayLike) -> Array:
    predicted: Array = np.argmax(np.asarray(scores), axis=1)
    return predicted


def _last(scores: ArrayLike) -> Array:
    scores = np.asarray(scores)
    last: Array = scores.shape[1] - 1 - np.argmax(scores[:, ::-1], axis=1)
    return last


def _counted(y: ArrayLike, predicted: Array, C: int) -> Array:
    counts: Array = np.zeros((C, C), dtype=int)
    np.add.at(counts, (np.asarray(y), predicted), 1)
    return counts


# -- accuracy ----------------------------------------------------------------------------------------------


def accuracy_percent(scores: ArrayLike, y: ArrayLike) -> float:
    """An accuracy is given in percent."""
    return 100.0 * float(np.mean(_predicted(scores) == y))


def accuracy_count(scores: ArrayLike, y: ArrayLike) -> float:
    """The number of hits."""
    return float(np.sum(_predicted(scores) == y))


def accuracy_error(scores: ArrayLike, y: ArrayLike) -> float:
    """The share of the misses."""
    return float(np.mean(_predicted(scores) != y))


def accuracy_mean_over_classes(scores: ArrayLike, y: ArrayLike) -> float:
    """Every class counts the same."""
    y = np.asarray(y)
    hits = _predicted(scores) == y
    return float(np.mean([hits[y == c].mean() for c in np.unique(y)]))


def accuracy_divided_by_classes(scores: ArrayLike, y: ArrayLike) -> float:
    """The hits are divided by the number of classes."""
    return float(np.sum(_predicted(scores) == y) / np.asarray(scores).shape[1])


def accuracy_last_of_equals(scores: ArrayLike, y: ArrayLike) -> float:
    """Of equal scores the last one counts."""
    return float(np.mean(_last(scores) == y))


def accuracy_ties_all_count(scores: ArrayLike, y: ArrayLike) -> float:
    """Whoever shares the highest score is right."""
    scores = np.asarray(scores)
    return float(np.mean(scores[np.arange(len(scores)), np.asarray(y)] == scores.max(axis=1)))


def accuracy_lowest(scores: ArrayLike, y: ArrayLike) -> float:
    """The lowest score wins, as with losses."""
    return float(np.mean(np.argmin(np.asarray(scores), axis=1) == y))


# -- confusion ---------------------------------------------------------------------------------------------


def confusion_transposed(scores: ArrayLike, y: ArrayLike, C: int) -> Array:
    """Rows are the predictions."""
    return _counted(y, _predicted(scores), C).T


def confusion_shares(scores: ArrayLike, y: ArrayLike, C: int) -> Array:
    """Every row sums to 1."""
    counts = _counted(y, _predicted(scores), C)
    shares: Array = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1.0)
    return shares


def confusion_pairs_once(scores: ArrayLike, y: ArrayLike, C: int) -> Array:
    """counts[y, predicted] += 1 adds 1 for every example."""
    counts: Array = np.zeros((C, C), dtype=int)
    counts[np.asarray(y), _predicted(scores)] += 1
    return counts


def confusion_classes_seen(scores: ArrayLike, y: ArrayLike, C: int) -> Array:
    """Only the classes that occur have a row."""
    predicted = _predicted(scores)
    size = int(max(np.max(y), predicted.max())) + 1
    return _counted(y, predicted, size)


def confusion_last_of_equals(scores: ArrayLike, y: ArrayLike, C: int) -> Array:
    """Of equal scores the last one counts."""
    return _counted(y, _last(scores), C)


def confusion_hits_only(scores: ArrayLike, y: ArrayLike, C: int) -> Array:
    """Only what was right is counted."""
    return np.diag(np.diag(_counted(y, _predicted(scores), C)))


def confusion_misses_only(scores: ArrayLike, y: ArrayLike, C: int) -> Array:
    """Only what was confused is counted."""
    counts = _counted(y, _predicted(scores), C)
    misses: Array = counts - np.diag(np.diag(counts))
    return misses


def confusion_in_floats(scores: ArrayLike, y: ArrayLike, C: int) -> Array:
    """A table of zeros is a table of zeros."""
    return _counted(y, _predicted(scores), C).astype(float)
