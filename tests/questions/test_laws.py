"""Random numbers are held against a law by their moments, whatever stream they come from."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from autograder.questions.laws import (
    ENOUGH,
    ERRORS,
    KURTOSIS,
    SPREAD,
    Law,
    alike,
    departure,
    moments,
    normally,
    numbers_kept,
    numbers_new,
    uniformly,
)

SHAPE = (160, 250)
UNIFORM, NORMAL = uniformly(SHAPE, 0.3), normally(SHAPE, 0.3)
SEEDS = range(100)


def rng(seed: int = 0) -> np.random.Generator:
    return np.random.default_rng(seed)


def uniform(seed: int = 0, bound: float = 0.3) -> Any:
    return rng(seed).uniform(-bound, bound, SHAPE)


def normal(seed: int = 0, std: float = 0.3) -> Any:
    return rng(seed).normal(0.0, std, SHAPE)


def test_the_shape_of_these_tests_is_the_smallest_that_tells() -> None:
    assert math.prod(SHAPE) == ENOUGH
    assert UNIFORM.tells
    assert not uniformly((199, 200), 0.3).tells


@pytest.mark.parametrize(("law", "sample"), [(UNIFORM, uniform), (NORMAL, normal)])
def test_every_limit_is_more_than_four_standard_deviations_of_its_moment_away(law: Law, sample: Any) -> None:
    """Measured over many seeds at the smallest size that is judged; and none of them fails."""
    drawn = [sample(seed) for seed in SEEDS]
    assert [departure(law, numbers) for numbers in drawn] == [None] * len(drawn)
    found = [moments(numbers) for numbers in drawn]
    n = math.prod(law.shape)
    limits = {
        "mean": ERRORS * law.std / math.sqrt(n),
        "std": SPREAD * law.std,
        "kurtosis": KURTOSIS * law.kurtosis,
    }
    for name, limit in limits.items():
        values = np.array([getattr(item, name) for item in found])
        assert abs(values.mean() - getattr(law, name)) < 5 * values.std() / math.sqrt(len(values))
        assert limit / values.std() > 4.0
        assert limit / values.std() < 25.0  # and not so far that it tells nothing


def test_right_numbers_in_single_precision_pass() -> None:
    for seed in range(20):
        assert departure(UNIFORM, uniform(seed).astype(np.float32)) is None
        assert departure(NORMAL, normal(seed).astype(np.float32)) is None


def box_muller(seed: int) -> Any:
    a, b = rng(seed).random((2, *SHAPE))
    return 0.3 * np.sqrt(-2.0 * np.log(1.0 - a)) * np.cos(2.0 * np.pi * b)


@pytest.mark.parametrize(
    ("law", "sample"),
    [
        (NORMAL, box_muller),
        (NORMAL, lambda seed: np.random.RandomState(seed).standard_normal(SHAPE) * 0.3),
        (NORMAL, lambda seed: np.asfortranarray(normal(seed))),
        (UNIFORM, lambda seed: (2.0 * rng(seed).random(SHAPE) - 1.0) * 0.3),
        (UNIFORM, lambda seed: 0.3 * (1 - 2 * rng(seed).random(SHAPE, dtype=np.float32))),
        (UNIFORM, lambda seed: uniform(seed).tolist()),
    ],
)
def test_any_way_of_drawing_is_right(law: Law, sample: Any) -> None:
    assert [departure(law, sample(seed)) for seed in range(8)] == [None] * 8


def truncated(seed: int) -> Any:
    """Normal numbers, drawn again beyond two standard deviations, and stretched to have the right one."""
    z = rng(seed).normal(size=2 * ENOUGH)
    return 0.3 * z[np.abs(z) < 2.0][:ENOUGH].reshape(SHAPE) / 0.8796


def constant_row(seed: int) -> Any:
    return np.tile(rng(seed).normal(0.0, 0.3, SHAPE[1]), (SHAPE[0], 1))


@pytest.mark.parametrize(
    ("law", "sample", "detail"),
    [
        (UNIFORM, lambda seed: uniform(seed, 0.3 * 1.06), "spread"),
        (UNIFORM, lambda seed: uniform(seed, 0.3 * 0.94), "spread"),
        (NORMAL, lambda seed: normal(seed, 0.3 * 1.06), "spread"),
        (NORMAL, lambda seed: normal(seed, 0.3 * 0.94), "spread"),
        (NORMAL, lambda seed: normal(seed, 100.0), "spread"),
        (UNIFORM, lambda seed: rng(seed).uniform(0.0, 0.3, SHAPE), "mean"),
        (NORMAL, lambda seed: normal(seed) + 0.02, "mean"),
        (NORMAL, lambda seed: uniform(seed, 0.3 * math.sqrt(3.0)), "form"),
        (UNIFORM, lambda seed: normal(seed, 0.3 / math.sqrt(3.0)), "form"),
        (NORMAL, truncated, "form"),
        (NORMAL, lambda seed: rng(seed).choice([-0.3, 0.3], SHAPE), "repeated"),
        (NORMAL, constant_row, "repeated"),
        (NORMAL, lambda seed: np.zeros(SHAPE), "repeated"),
    ],
)
def test_other_numbers_are_told_by_what_is_wrong_with_them(law: Law, sample: Any, detail: str) -> None:
    for seed in range(5):
        found = departure(law, sample(seed))
        assert found is not None
        assert (found.kind, found.detail) == ("sample", detail)


def test_one_number_beyond_the_bound_is_too_much() -> None:
    numbers = uniform()
    numbers[3, 4] = -0.3001
    found = departure(UNIFORM, numbers)
    assert found is not None
    assert (found.detail, found.worst_got, found.worst_want) == ("bound", 0.3001, 0.3)


def test_of_few_numbers_neither_moment_nor_bound_is_asked() -> None:
    """So that what a case of few numbers says does not hang on chance."""
    assert departure(uniformly((2, 3), 1.0), np.full((2, 3), 1e3)) is None
    assert departure(uniformly((0, 3), 1.0), np.zeros((0, 3))) is None


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (None, "type"),
        ("normal", "type"),
        ({"W": 1.0}, "type"),
        (0.0, "shape"),
        (np.zeros((250, 160)), "shape"),
        (np.zeros((*SHAPE, 1)), "shape"),
        (np.zeros(SHAPE, dtype=int), "dtype"),
        (np.zeros(SHAPE, dtype=bool), "dtype"),
        (np.zeros(SHAPE, dtype=complex), "dtype"),
        (np.full(SHAPE, np.nan), "finite"),
        (np.full(SHAPE, np.inf), "finite"),
        (np.full(SHAPE, 1e308), "sample"),
        (np.linspace(0.0, 1e308, ENOUGH).reshape(SHAPE), "sample"),
        (np.linspace(-1e-320, 1e-320, ENOUGH).reshape(SHAPE), "sample"),
        (np.full(SHAPE, 5, dtype=np.float16), "sample"),
    ],
)
def test_whatever_comes_back_is_looked_at_without_harm(value: Any, kind: str) -> None:
    for law in (UNIFORM, NORMAL):
        found = departure(law, value)
        assert found is not None
        assert found.kind == kind


class TestAlike:
    """A misconception is recognised by what its numbers are like."""

    WAYS = (
        uniform,
        normal,
        lambda seed: normal(seed, 0.33),
        lambda seed: uniform(seed, 0.33),
        constant_row,
        lambda seed: np.abs(normal(seed)),
        lambda seed: np.zeros(SHAPE),
        lambda seed: np.full(SHAPE, 0.3),
    )

    def test_numbers_of_one_law_are_alike_and_of_two_are_not(self) -> None:
        for seed in range(3):
            pairs = [(way(seed), way(seed + 100)) for way in self.WAYS]
            for i, (one, _) in enumerate(pairs):
                assert [alike(one, other) for _, other in pairs] == [i == j for j in range(len(pairs))], i

    @pytest.mark.parametrize("sample", [uniform, normal])
    def test_on_every_pair_of_seeds(self, sample: Any) -> None:
        drawn = [sample(seed) for seed in range(20)]
        assert all(alike(a, b) for i, a in enumerate(drawn) for b in drawn[i + 1 :: 7])

    def test_of_few_numbers_the_shape_and_the_kind_are(self) -> None:
        assert alike(np.zeros((2, 3)), np.ones((2, 3)))
        assert alike(np.zeros((2, 3), dtype=np.float32), np.ones((2, 3)))
        assert not alike(np.zeros((2, 3)), np.ones((3, 2)))
        assert not alike(np.zeros((2, 3)), np.zeros((2, 3), dtype=int))
        assert not alike(np.zeros((2, 3)), np.full((2, 3), np.nan))
        assert alike(np.full(2, np.inf), np.full(2, np.nan))
        assert alike(np.arange(3), np.arange(3))
        assert not alike(np.arange(3), np.arange(1, 4))

    def test_what_is_no_number_is_alike_by_its_type(self) -> None:
        assert alike(None, None)
        assert not alike(None, "x")
        assert not alike(None, np.zeros(2))


def test_an_equal_generator_must_give_the_same_numbers_and_the_same_one_others() -> None:
    first, second = normal(1), normal(2)
    assert numbers_kept(first.copy(), first) is None
    assert getattr(numbers_kept(second, first), "kind", "") == "repeats"
    assert numbers_new(second, first) is None
    assert getattr(numbers_new(first.copy(), first), "kind", "") == "fresh"
    for judged in (numbers_kept, numbers_new):
        assert judged(None, first) is not None
        assert judged(first, None) is not None
        assert judged(first[:1], first) is not None
