"""Other ways to deal examples out. NumPy alone: the file can be pasted into a notebook as it is."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
Rng = np.random.Generator


def minibatches_by_split(X: Array, y: Array, m: int, rng: Rng | None = None) -> list[tuple[Array, Array]]:
    """The shuffled table, cut by np.split."""
    order = np.arange(len(X)) if rng is None else rng.permutation(len(X))
    cuts = np.arange(m, len(X), m)
    return list(zip(np.split(X[order], cuts), np.split(y[order], cuts), strict=True))


def minibatches_row_by_row(X: Array, y: Array, m: int, rng: Rng | None = None) -> list[list[Array]]:
    """Rows are collected until a batch is full."""
    batches: list[list[Array]] = []
    rows: list[int] = []
    order = list(range(len(X))) if rng is None else rng.permutation(len(X)).tolist()
    for count, row in enumerate(order, start=1):
        rows.append(row)
        if len(rows) == m or count == len(order):
            batches.append([np.array([X[r] for r in rows]), np.array([y[r] for r in rows])])
            rows = []
    return batches


def minibatches_while(X: Array, y: Array, m: int, rng: Rng | None = None) -> list[tuple[Array, Array]]:
    """While something is left, and shuffled in place."""
    order = np.arange(len(X))
    if rng is not None:
        rng.shuffle(order)
    batches, start = [], 0
    while start < len(X):
        pick = order[start : min(start + m, len(X))]
        batches.append((X.take(pick, axis=0), y.take(pick)))
        start += m
    return batches


def minibatches_float32(X: Array, y: Array, m: int, rng: Rng | None = None) -> list[tuple[Array, Array]]:
    """In single precision."""
    return [(Xb.astype(np.float32), yb) for Xb, yb in minibatches_by_split(X, y, m, rng)]


def split_by_np_split(N: int, frac: float, rng: Rng) -> tuple[Array, Array]:
    """np.split at one place."""
    validation, train = np.split(rng.permutation(N), [math.floor(N * frac)])
    return train, validation


def split_shuffled_in_place(N: int, frac: float, rng: Rng) -> list[Array]:
    """Counted up, then shuffled in place."""
    order = np.arange(N)
    rng.shuffle(order)
    held_out = int(N * frac)
    return [order[held_out:], order[:held_out]]


def split_by_place(N: int, frac: float, rng: Rng) -> tuple[Array, Array]:
    """Each example by its place in the shuffled order."""
    order, held_out = rng.permutation(N), int(np.floor(N * frac))
    early = np.arange(N) < held_out
    return order[~early], order[early]


def split_lists(N: int, frac: float, rng: Rng) -> tuple[list[int], list[int]]:
    """Lists of plain numbers."""
    order, held_out = rng.permutation(N).tolist(), math.floor(N * frac)
    return [order[i] for i in range(held_out, N)], [order[i] for i in range(held_out)]
