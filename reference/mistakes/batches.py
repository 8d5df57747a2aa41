"""What students believe about dealing examples out. NumPy alone: it can be pasted into a notebook."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
Rng = np.random.Generator
Batches = list[tuple[Array, Array]]


def _order(N: int, rng: Rng | None) -> Array:
    return np.arange(N) if rng is None else rng.permutation(N)


# -- minibatches -------------------------------------------------------------------------------------------


def minibatches_last_dropped(X: Array, y: Array, m: int, rng: Rng | None = None) -> Batches:
    """Only full batches count."""
    order = _order(len(X), rng)
    picks = [order[i * m : (i + 1) * m] for i in range(len(X) // m)]
    return [(X[pick], y[pick]) for pick in picks]


def minibatches_one_too_many(X: Array, y: Array, m: int, rng: Rng | None = None) -> Batches:
    """After the full batches there is always a rest."""
    order = _order(len(X), rng)
    picks = [order[i * m : (i + 1) * m] for i in range(len(X) // m + 1)]
    return [(X[pick], y[pick]) for pick in picks]


def minibatches_filled_up(X: Array, y: Array, m: int, rng: Rng | None = None) -> Batches:
    """Every batch is full: the last one takes from the front what it lacks."""
    order = _order(len(X), rng)
    picks = [order[np.arange(i, i + m) % len(X)] for i in range(0, len(X), m)]
    return [(X[pick], y[pick]) for pick in picks]


def minibatches_sliding(X: Array, y: Array, m: int, rng: Rng | None = None) -> Batches:
    """A batch starts at every example."""
    order = _order(len(X), rng)
    picks = [order[i : i + m] for i in range(len(X) - m + 1)]
    return [(X[pick], y[pick]) for pick in picks]


def minibatches_shuffled_apart(X: Array, y: Array, m: int, rng: Rng | None = None) -> Batches:
    """X and y are shuffled, each by itself."""
    rows, labels = _order(len(X), rng), _order(len(X), rng)
    starts = range(0, len(X), m)
    return [(X[rows[i : i + m]], y[labels[i : i + m]]) for i in starts]


def minibatches_only_x_shuffled(X: Array, y: Array, m: int, rng: Rng | None = None) -> Batches:
    """y stays as it is."""
    rows = _order(len(X), rng)
    return [(X[rows[i : i + m]], y[i : i + m]) for i in range(0, len(X), m)]


def minibatches_never_shuffled(X: Array, y: Array, m: int, rng: Rng | None = None) -> Batches:
    """rng is not looked at."""
    return [(X[i : i + m], y[i : i + m]) for i in range(0, len(X), m)]


def minibatches_own_generator(X: Array, y: Array, m: int, rng: Rng | None = None) -> Batches:
    """The function seeds a generator of its own."""
    order = _order(len(X), None if rng is None else np.random.default_rng(0))
    return [(X[order[i : i + m]], y[order[i : i + m]]) for i in range(0, len(X), m)]


def minibatches_count(X: Array, y: Array, m: int, rng: Rng | None = None) -> Batches:
    """m is the number of batches."""
    return [(X[pick], y[pick]) for pick in np.array_split(_order(len(X), rng), m)]


# -- train_val_split ---------------------------------------------------------------------------------------


def split_overlapping(N: int, frac: float, rng: Rng) -> tuple[Array, Array]:
    """One trains on everything."""
    order = rng.permutation(N)
    return order, order[: math.floor(N * frac)]


def split_drawn_twice(N: int, frac: float, rng: Rng) -> tuple[Array, Array]:
    """Both sides are drawn by themselves."""
    held_out = math.floor(N * frac)
    validation = rng.permutation(N)[:held_out]
    return rng.permutation(N)[held_out:], validation


def split_rounded(N: int, frac: float, rng: Rng) -> tuple[Array, Array]:
    """The number of examples is rounded."""
    order, held_out = rng.permutation(N), round(N * frac)
    return order[held_out:], order[:held_out]


def split_rounded_up(N: int, frac: float, rng: Rng) -> tuple[Array, Array]:
    """The number of examples is rounded up."""
    order, held_out = rng.permutation(N), math.ceil(N * frac)
    return order[held_out:], order[:held_out]


def split_swapped(N: int, frac: float, rng: Rng) -> tuple[Array, Array]:
    """The validation examples come first."""
    order, held_out = rng.permutation(N), math.floor(N * frac)
    return order[:held_out], order[held_out:]


def split_not_shuffled(N: int, frac: float, rng: Rng) -> tuple[Array, Array]:
    """The first examples validate."""
    order, held_out = np.arange(N), math.floor(N * frac)
    return order[held_out:], order[:held_out]


def split_own_generator(N: int, frac: float, rng: Rng) -> tuple[Array, Array]:
    """The function seeds a generator of its own."""
    order, held_out = np.random.default_rng(0).permutation(N), math.floor(N * frac)
    return order[held_out:], order[:held_out]


def split_from_the_end(N: int, frac: float, rng: Rng) -> tuple[Array, Array]:
    """The last examples of the shuffled order validate: order[-0:] is all of them."""
    order, held_out = rng.permutation(N), math.floor(N * frac)
    return order[:-held_out], order[-held_out:]


def split_with_replacement(N: int, frac: float, rng: Rng) -> tuple[Array, Array]:
    """Every example is drawn anew from all of them."""
    order, held_out = rng.integers(0, N, N), math.floor(N * frac)
    return order[held_out:], order[:held_out]
