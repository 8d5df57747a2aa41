"""A sum, a mean, a maximum or one place along an axis: missing, or one too many."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from autograder.compare import T64
from autograder.diagnosis.pairs import Given, Pair
from autograder.diagnosis.reductions import not_reduced, reduced
from autograder.diagnosis.relations import related
from autograder.model import Check, CheckKind

CHECK = Check(id="q.b.1", question="q", group="b", case="c", kind=CheckKind.VALUE, call="c1", tolerance=T64)


def same(z: Any) -> Any:
    return z


def pairs(got: Callable[[Any], Any], want: Callable[[Any], Any]) -> list[Pair]:
    drawn = [np.random.default_rng(seed).normal(size=(3 + seed, 4, 5)) for seed in range(4)]
    return [Pair(CHECK, "", np.asarray(got(z)), np.asarray(want(z)), Given(), right=False) for z in drawn]


@pytest.mark.parametrize(
    ("got", "want", "said"),
    [
        (same, lambda z: z.sum(1), ("not reduced", "the sum along axis 1")),
        (same, lambda z: z.mean(0), ("not reduced", "the mean along axis 0")),
        (same, lambda z: z.max(2), ("not reduced", "the largest along axis 2")),
        (lambda z: z.sum(1), same, ("reduced", "the sum along axis 1")),
        (lambda z: z.mean(0, keepdims=True), same, ("reduced", "the mean along axis 0")),
        (lambda z: z[-1], same, ("reduced", "the last along axis 0")),
        (lambda z: z[:, 0], same, ("reduced", "the first along axis 1")),
    ],
)
def test_a_reduction_is_told(got: Any, want: Any, said: tuple[str, str]) -> None:
    assert related(pairs(got, want)) == said


@pytest.mark.parametrize(
    ("got", "want"),
    [
        (lambda z: z.sum(0), lambda z: z.sum(1)),
        (lambda z: z.std(1), same),
        (same, lambda z: z.prod(1)),
        (lambda z: z[:, :0], same),
        (same, same),
    ],
)
def test_nothing_is_told_of_anything_else(got: Any, want: Any) -> None:
    assert not_reduced(pairs(got, want)) is None
    assert reduced(pairs(got, want)) is None


def test_one_pair_that_contradicts_is_enough() -> None:
    mixed = [*pairs(lambda z: z[-1], same)[:3], *pairs(lambda z: z[0], same)[3:]]
    assert reduced(mixed) is None
