"""What random numbers must be like: judged by their moments, whatever stream they were drawn from."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.compare import Number, as_number, type_name
from autograder.model import Mismatch
from autograder.questions.draws import Array

ENOUGH = 40_000
"""From so many numbers on the moments tell; of fewer, only the shape and the kind are looked at."""

ERRORS = 6.0
"""Standard errors that a mean may be off. Four would fail one right answer in 16 000: too many in a class."""

SPREAD = 0.03
"""The share by which the standard deviation may be off: of normal numbers, over eight standard errors."""

KURTOSIS = 0.06
"""The share by which the kurtosis may be off: of normal numbers, over seven standard errors."""

ROUNDING = 1e-6
"""The share by which a number in single precision may lie beyond the bound."""

DISTINCT = 0.5
"""The share of the numbers that must differ from each other: a row that is repeated has few."""


@dataclass(frozen=True, kw_only=True)
class Law:
    """A distribution with its shape; ``bound`` is how far from the mean a number may lie.

    ``kurtosis`` is the fourth central moment over the squared variance: 3 for normal numbers.
    """

    shape: tuple[int, ...]
    std: float
    kurtosis: float
    mean: float = 0.0
    bound: float = math.inf

    @property
    def tells(self) -> bool:
        """Whether there are enough numbers to see moments."""
        return math.prod(self.shape) >= ENOUGH


def uniformly(shape: tuple[int, ...], bound: float) -> Law:
    """Uniform numbers between ``-bound`` and ``bound``."""
    return Law(shape=shape, std=bound / math.sqrt(3.0), kurtosis=1.8, bound=bound)


def normally(shape: tuple[int, ...], std: float) -> Law:
    """Normal numbers around 0."""
    return Law(shape=shape, std=std, kurtosis=3.0)


@dataclass(frozen=True, kw_only=True)
class Moments:
    """What is computed of numbers; ``distinct`` counts those that differ."""

    mean: float
    std: float
    kurtosis: float
    distinct: int


def moments(data: Array) -> Moments:
    """The moments of numbers, in float64.

    >>> moments(np.array([-1.0, 1.0, -1.0, 1.0]))
    Moments(mean=0.0, std=1.0, kurtosis=1.0, distinct=2)
    """
    numbers = data.astype(np.float64).ravel()
    with np.errstate(all="ignore"):  # they may be as large as they like; nan is beyond every limit
        mean, std = np.mean(numbers), np.std(numbers)
        kurtosis = np.mean(np.square(np.square((numbers - mean) / std)))
    return Moments(
        mean=float(mean), std=float(std), kurtosis=float(kurtosis), distinct=len(np.unique(numbers))
    )


def departure(law: Law, value: Any) -> Mismatch | None:
    """How returned numbers depart from a law; None where they do not."""
    found = as_number(value)
    if found is None:
        return Mismatch(kind="type", got_type=type_name(value), want_type="array")
    if found.data.shape != law.shape:
        return Mismatch(kind="shape", got_shape=found.data.shape, want_shape=law.shape)
    if found.data.dtype.kind != "f":
        return Mismatch(kind="dtype", got_type=found.dtype, want_type="float64")
    bad = int(np.sum(~np.isfinite(found.data)))
    if bad:
        return Mismatch(kind="finite", wrong=bad, total=found.data.size, worst_got=math.nan)
    return _of_moments(law, moments(found.data)) or _of_bound(law, found) if law.tells else None


def _of_moments(law: Law, got: Moments) -> Mismatch | None:
    count = math.prod(law.shape)
    error = max(law.std, got.std) / math.sqrt(
        count
    )  # wide numbers have a wide mean: that is told as their spread
    judged = (
        ("repeated", float(got.distinct), float(count), (1.0 - DISTINCT) * count),
        ("mean", got.mean, law.mean, ERRORS * error),
        ("spread", got.std, law.std, SPREAD * law.std),
        ("form", got.kurtosis, law.kurtosis, KURTOSIS * law.kurtosis),
    )
    for detail, value, wanted, limit in judged:
        if not abs(value - wanted) <= limit:  # nan is beyond every limit
            return Mismatch(kind="sample", detail=detail, worst_got=value, worst_want=wanted, limit=limit)
    return None


def _of_bound(law: Law, found: Number) -> Mismatch | None:
    away = float(np.abs(found.data.astype(np.float64) - law.mean).max(initial=0.0))
    limit = law.bound * (1.0 + ROUNDING)
    if away <= limit:
        return None
    return Mismatch(kind="sample", detail="bound", worst_got=away, worst_want=law.bound, limit=limit)


def alike(got: Any, made: Any) -> bool:
    """Whether two answers may well be of one law: of a student's, and of a misconception's."""
    left, right = as_number(got), as_number(made)
    if left is None or right is None:
        return left is right and type_name(got) == type_name(made)
    if left.data.shape != right.data.shape or left.data.dtype.kind != right.data.dtype.kind:
        return False
    if left.data.dtype.kind != "f":
        return same_numbers(got, made)
    finite = bool(np.isfinite(left.data).all()), bool(np.isfinite(right.data).all())
    if finite != (True, True) or left.data.size < ENOUGH:
        return finite[0] == finite[1]
    return _alike_moments(moments(left.data), moments(right.data))


def _alike_moments(left: Moments, right: Moments) -> bool:
    fewest = max(1, min(left.distinct, right.distinct))
    noise = ERRORS / math.sqrt(fewest)  # where a row is repeated, less was drawn than there is
    centred = abs(left.mean - right.mean) <= noise * math.hypot(left.std, right.std)
    spread = _near(left.std, right.std, max(SPREAD, noise))
    form = _near(left.kurtosis, right.kurtosis, max(KURTOSIS, 4.0 * noise))
    few = left.distinct < DISTINCT * right.distinct or right.distinct < DISTINCT * left.distinct
    return centred and spread and form and not few


def _near(left: float, right: float, share: float) -> bool:
    if math.isnan(left) or math.isnan(right):
        return math.isnan(left) == math.isnan(right)
    return abs(left - right) <= share * max(abs(left), abs(right))


def same_numbers(got: Any, before: Any) -> bool:
    """Whether two answers are equal, number by number."""
    left, right = as_number(got), as_number(before)
    if left is None or right is None or left.data.shape != right.data.shape:
        return False
    return bool(np.array_equal(left.data, right.data))


def numbers_kept(got: Any, before: Any) -> Mismatch | None:
    """Evidence that a call did not repeat the one before it; None where it did."""
    return None if same_numbers(got, before) else Mismatch(kind="repeats")


def numbers_new(got: Any, before: Any) -> Mismatch | None:
    """Evidence that a call gave the numbers of the one before it again; None where they are new."""
    left, right = as_number(got), as_number(before)
    if left is None or right is None or left.data.shape != right.data.shape or not left.data.size:
        return Mismatch(kind="fresh")
    again, count = int(np.sum(left.data == right.data)), left.data.size
    return Mismatch(kind="fresh", wrong=again, total=count) if again > DISTINCT * count else None
