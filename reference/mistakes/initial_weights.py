"""Wrong initial weights, and wrong ways to fold two linear layers into one."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
Params = list[tuple[Array, Array]]
Sizes = Sequence[int]


# init_mlp


def init_zeros(sizes: Sizes, rng: np.random.Generator, scheme: str) -> Params:
    """Weights start at zero, like biases: all units of a layer stay alike for ever."""
    return [(np.zeros((after, before)), np.zeros(after)) for before, after in pairwise(sizes)]


def init_constant(sizes: Sizes, rng: np.random.Generator, scheme: str) -> Params:
    """One drawn number for all weights of a layer: again all its units are alike."""
    return [(np.full((after, before), rng.normal()), np.zeros(after)) for before, after in pairwise(sizes)]


def init_equal_rows(sizes: Sizes, rng: np.random.Generator, scheme: str) -> Params:
    """One row is drawn with the right spread, and repeated for every unit."""
    return [
        (np.tile(rng.normal(0.0, _spread(before, after, scheme), before), (after, 1)), np.zeros(after))
        for before, after in pairwise(sizes)
    ]


def init_in_out(sizes: Sizes, rng: np.random.Generator, scheme: str) -> Params:
    """A weight is (in, out)."""
    return [(W.T, b) for W, b in _drawn(sizes, rng, scheme)]


def init_unit(sizes: Sizes, rng: np.random.Generator, scheme: str) -> Params:
    """Normal numbers will do, however wide the layer is."""
    return [(rng.normal(size=(after, before)), np.zeros(after)) for before, after in pairwise(sizes)]


def init_variance(sizes: Sizes, rng: np.random.Generator, scheme: str) -> Params:
    """2 / inputs is the spread; but it is its square, the variance."""
    return [
        (rng.normal(0.0, _spread(before, after, scheme) ** 2, (after, before)), np.zeros(after))
        for before, after in pairwise(sizes)
    ]


def init_outputs(sizes: Sizes, rng: np.random.Generator, scheme: str) -> Params:
    """He's scheme divides by the number of outputs."""
    return [
        (rng.normal(0.0, _spread(after, before, scheme), (after, before)), np.zeros(after))
        for before, after in pairwise(sizes)
    ]


def init_always_he(sizes: Sizes, rng: np.random.Generator, scheme: str) -> Params:
    """There is one scheme, whatever is asked for."""
    return _drawn(sizes, rng, "he")


def init_schemes_swapped(sizes: Sizes, rng: np.random.Generator, scheme: str) -> Params:
    """He's scheme is taken for Xavier's and the other way round."""
    return _drawn(sizes, rng, "he" if scheme == "xavier" else "xavier")


def init_positive(sizes: Sizes, rng: np.random.Generator, scheme: str) -> Params:
    """``rng.random`` times the spread: all weights are positive."""
    return [
        (rng.random((after, before)) * _spread(before, after, scheme), np.zeros(after))
        for before, after in pairwise(sizes)
    ]


def init_random_biases(sizes: Sizes, rng: np.random.Generator, scheme: str) -> Params:
    """Biases are drawn as well."""
    return [(W, rng.normal(size=b.shape)) for W, b in _drawn(sizes, rng, scheme)]


def init_own_generator(sizes: Sizes, rng: np.random.Generator, scheme: str) -> Params:
    """A generator of its own, so that every network starts at the same weights."""
    return _drawn(sizes, np.random.default_rng(0), scheme)


def init_last_left_out(sizes: Sizes, rng: np.random.Generator, scheme: str) -> Params:
    """As many widths as layers: the output layer is missing."""
    return _drawn(sizes[:-1], rng, scheme)


# collapse


def collapse_other_order(W1: Array, b1: Array, W2: Array, b2: Array) -> tuple[Array, Array]:
    """``W1 W2``, in the order in which they are applied. Raises unless the widths meet that way round."""
    return W1 @ W2, W2 @ b1 + b2


def collapse_biases_added(W1: Array, b1: Array, W2: Array, b2: Array) -> tuple[Array, Array]:
    """The biases add up: ``b1 + b2``. Raises unless they are of one length."""
    return W2 @ W1, b1 + b2


def collapse_first_bias_lost(W1: Array, b1: Array, W2: Array, b2: Array) -> tuple[Array, Array]:
    """Only the last bias is still there at the end."""
    return W2 @ W1, b2


def collapse_last_bias_lost(W1: Array, b1: Array, W2: Array, b2: Array) -> tuple[Array, Array]:
    """The second layer takes the first one's bias along, and adds none of its own."""
    return W2 @ W1, W2 @ b1


def collapse_bias_backwards(W1: Array, b1: Array, W2: Array, b2: Array) -> tuple[Array, Array]:
    """``b1 W2`` instead of ``W2 b1``. Raises unless W2 is square."""
    return W2 @ W1, b1 @ W2 + b2


def collapse_in_out(W1: Array, b1: Array, W2: Array, b2: Array) -> tuple[Array, Array]:
    """The weight of the one layer is (in, out)."""
    return (W2 @ W1).T, W2 @ b1 + b2


# what several of them share


def _spread(before: int, after: int, scheme: str) -> float:
    return float(np.sqrt(2.0 / (before if scheme == "he" else before + after)))


def _drawn(sizes: Sizes, rng: np.random.Generator, scheme: str) -> Params:
    return [
        (rng.normal(0.0, _spread(before, after, scheme), (after, before)), np.zeros(after))
        for before, after in pairwise(sizes)
    ]
