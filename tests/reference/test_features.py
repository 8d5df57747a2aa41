"""Preparing a table, against torch in double precision, and what is believed about it."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import torch
from numpy.testing import assert_allclose, assert_array_equal

from reference.features import apply_standardize, one_hot, standardize
from reference.mistakes import features as mistakes
from reference.variants import features as variants


def normal(seed: int, *shape: int) -> np.ndarray:
    return np.random.default_rng((seed, *shape)).normal(size=shape)


@pytest.mark.parametrize("seed", range(24))
def test_standardize_agrees_with_torch(seed: int) -> None:
    n, d = np.random.default_rng(seed).integers(2, 9, size=2)
    X = 3.0 + 2.0 * normal(seed, n, d)
    sd, mu = torch.std_mean(torch.tensor(X), dim=0, correction=0)
    got = standardize(X)
    for ours, theirs in zip(got, ((torch.tensor(X) - mu) / sd, mu, sd), strict=True):
        assert_allclose(ours, theirs.numpy(), rtol=0, atol=1e-9)
    assert_allclose(got[0].mean(axis=0), 0.0, atol=1e-9)
    assert_allclose(got[0].std(axis=0), 1.0, atol=1e-9)


@pytest.mark.parametrize("seed", range(24))
def test_one_hot_agrees_with_torch(seed: int) -> None:
    n, c = np.random.default_rng(seed).integers(1, 9, size=2)
    y = np.random.default_rng(seed).integers(0, c, n)
    assert_array_equal(one_hot(y, c), torch.nn.functional.one_hot(torch.tensor(y), int(c)).numpy())


def test_a_constant_column_is_zero_although_its_mean_is_rounded() -> None:
    X = np.full((3, 1), 0.1)  # the mean of three 0.1 is not 0.1
    assert X.mean() != 0.1
    Z, mu, sd = standardize(X)
    assert (Z.tolist(), mu.tolist(), sd.tolist()) == ([[0.0]] * 3, [0.1], [0.0])


def test_one_example_is_zero() -> None:
    assert standardize([[3.0, -2.0]])[0].tolist() == [[0.0, 0.0]]


def test_what_was_learnt_is_applied() -> None:
    X, new = normal(1, 6, 3), normal(2, 4, 3)
    Z, mu, sd = standardize(X)
    assert_allclose(apply_standardize(X, mu, sd), Z)
    assert_allclose(apply_standardize(new, mu, sd) * sd + mu, new)


def test_a_column_that_was_constant_is_only_shifted() -> None:
    assert apply_standardize([[5.0, 8.0]], [2.0, 7.0], [3.0, 0.0]).tolist() == [[1.0, 1.0]]


@pytest.mark.parametrize("y", [[0, 3], [-1, 2], [12]])
def test_what_is_no_class_is_refused(y: list[int]) -> None:
    with pytest.raises(ValueError, match=r"0 \.\.\. 2"):
        one_hot(y, 3)


def test_no_examples_have_a_table_without_rows() -> None:
    assert one_hot([], 3).shape == (0, 3)


def test_the_first_row_of_the_lectures_table() -> None:
    column = np.array([10, 80, 40, 50, 50, 60, 20, 40, 40, 50, 80, 90, 60, 80, 80, 0, 70, 50, 10, 10])
    assert_allclose(standardize(column[:, None])[0][0], -1.442089, atol=5e-7)


LABELS = np.array([0, 2, 1, 2, 0])
PROBES: dict[str, list[tuple[Any, ...]]] = {
    "standardize": [
        (2.0 + normal(1, 5, 3),),
        (normal(1, 4, 4),),
        (np.array([[1.0, 7.0], [2.0, 7.0], [6.0, 7.0]]),),
    ],
    "apply": [
        (normal(1, 5, 3), normal(2, 3), np.array([0.5, 0.7, 1.4])),
        (normal(1, 2, 2), normal(2, 2), np.array([0.5, 0.0])),
    ],
    "one_hot": [(LABELS, 4), (LABELS, 3), (LABELS[:0], 4), (np.array([-1]), 4), (np.array([4]), 4)],
}
REFERENCES: dict[str, Callable[..., Any]] = {
    "standardize": standardize,
    "apply": apply_standardize,
    "one_hot": one_hot,
}


def joined(f: Callable[..., Any]) -> Callable[..., np.ndarray]:
    """All that a function returns, as one row of numbers."""

    def answer(*arguments: Any) -> np.ndarray:
        got = f(*arguments)
        parts = got if isinstance(got, tuple) else (np.array(got.shape), got)
        row = np.concatenate([np.ravel(part) for part in parts])
        numbers: np.ndarray = np.nan_to_num(row, nan=1e3, posinf=2e3, neginf=-2e3)
        return numbers

    return answer


@pytest.mark.parametrize("name", PROBES)
def test_every_belief_differs_from_the_rest(
    name: str, named: Callable[..., dict[str, Any]], not_told_apart: Callable[..., list[str]]
) -> None:
    beliefs = {key: joined(f) for key, f in named(mistakes, f"{name}_").items()}
    assert not_told_apart({"reference": joined(REFERENCES[name]), **beliefs}, PROBES[name]) == []


@pytest.mark.parametrize("name", PROBES)
def test_every_variant_agrees(
    name: str,
    named: Callable[..., dict[str, Any]],
    distance: Callable[..., float],
    outcome: Callable[..., Any],
) -> None:
    for variant, f in named(variants, f"{name}_").items():
        loose = {"rtol": 1e-4, "atol": 1e-5} if "float32" in variant else {}
        for probe in PROBES[name]:
            got, want = outcome(joined(f), probe), outcome(joined(REFERENCES[name]), probe)
            assert distance(got, want, **loose) <= 1.0, variant
