"""Dealing examples out: each exactly once, pairs kept, and what is believed about it."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_array_equal

from reference.batches import minibatches, train_val_split
from reference.mistakes import batches as mistakes
from reference.variants import batches as variants

counts = st.integers(1, 30)


def table(N: int) -> tuple[np.ndarray, np.ndarray]:
    return np.arange(2.0 * N).reshape(N, 2), np.arange(N)


@given(counts, counts, st.integers(0, 99))
def test_every_example_is_dealt_once_with_its_label(N: int, m: int, seed: int) -> None:
    X, y = table(N)
    for rng in (None, np.random.default_rng(seed)):
        batches = minibatches(X, y, m, rng)
        labels = np.concatenate([yb for _, yb in batches])
        assert sorted(labels) == list(range(N))
        assert_array_equal(np.concatenate([Xb for Xb, _ in batches]), X[labels])
        assert [len(yb) for _, yb in batches[:-1]] == [m] * (len(batches) - 1)
        assert 1 <= len(batches[-1][1]) <= m


def test_without_a_generator_the_order_stays() -> None:
    assert [yb.tolist() for _, yb in minibatches(*table(5), 2)] == [[0, 1], [2, 3], [4]]


def test_every_epoch_has_an_order_of_its_own() -> None:
    rng = np.random.default_rng(3)
    first, second = ([yb.tolist() for _, yb in minibatches(*table(9), 4, rng)] for _ in range(2))
    assert first != second


@given(st.integers(0, 40), st.floats(0.0, 1.0), st.integers(0, 99))
def test_a_split_covers_everything_once(N: int, frac: float, seed: int) -> None:
    train, val = train_val_split(N, frac, np.random.default_rng(seed))
    assert sorted([*train, *val]) == list(range(N))
    assert len(val) == np.floor(N * frac)


def test_the_first_of_the_shuffled_order_validate() -> None:
    order = np.random.default_rng(3).permutation(8).tolist()
    assert train_val_split(8, 0.4, np.random.default_rng(3)) == (order[3:], order[:3])


def test_a_shuffle_in_place_is_the_same_permutation() -> None:
    """The right variants and the notebook rest on it."""
    order = np.arange(50)
    np.random.default_rng(7).shuffle(order)
    assert_array_equal(order, np.random.default_rng(7).permutation(50))


def dealing(f: Callable[..., Any], N: int, m: int, seed: int | None) -> np.ndarray:
    """All numbers that a dealing makes, each batch closed by -1 and its size."""
    rng = None if seed is None else np.random.default_rng(seed)
    return np.concatenate([np.r_[Xb.ravel(), yb, -1, len(yb)] for Xb, yb in f(*table(N), m, rng)])


def splitting(f: Callable[..., Any], N: int, frac: float, seed: int) -> np.ndarray:
    train, val = f(N, frac, np.random.default_rng(seed))
    return np.concatenate([train, [-1], val])


PROBES: dict[str, list[tuple[Any, ...]]] = {
    "minibatches": [(11, 4, None), (12, 4, None), (11, 4, 5), (6, 2, 6)],
    "split": [(11, 0.25, 1), (9, 0.25, 2), (7, 0.0, 3)],
}
REFERENCES: dict[str, tuple[Callable[..., Any], Callable[..., Any]]] = {
    "minibatches": (dealing, minibatches),
    "split": (splitting, train_val_split),
}


@pytest.mark.parametrize("name", PROBES)
def test_every_belief_differs_from_the_rest(
    name: str, named: Callable[..., dict[str, Any]], not_told_apart: Callable[..., list[str]]
) -> None:
    seen, reference = REFERENCES[name]
    all_of_them = {"reference": reference, **named(mistakes, f"{name}_")}
    answers = {key: lambda *a, f=f: seen(f, *a) for key, f in all_of_them.items()}
    assert not_told_apart(answers, PROBES[name]) == []


@pytest.mark.parametrize("name", PROBES)
def test_every_variant_agrees(name: str, named: Callable[..., dict[str, Any]]) -> None:
    seen, reference = REFERENCES[name]
    for f in named(variants, f"{name}_").values():
        for probe in PROBES[name]:
            assert_array_equal(seen(f, *probe), seen(reference, *probe))
