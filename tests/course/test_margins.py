"""Warnings where a right variant passes, or a misconception fails, by less than 100 times the tolerance."""

from __future__ import annotations

from fractions import Fraction
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from autograder.compare import T64
from autograder.course.margins import close_calls, tolerances_apart
from autograder.questions.assemble import Sheet, answered, plan_all
from autograder.spec import Case, Function, Right, Wrong

CASES = (Case("near", X=[1.0, 2.0]), Case("far", X=[100.0, 200.0], group="more"))
LIMIT = 1e-7 * 200 + 1e-9 * 200


def warned(cases: tuple[Case, ...] = CASES, **more: Any) -> list[str]:
    reference = more.pop("reference", np.asarray)
    part = Function("q1", "f", reference=reference, cases=cases, hygiene=(), **more)
    sheet = Sheet(assignment="small", points=(("q1", Fraction(1)),), parts=(part,), signatures={})
    return list(close_calls(answered(plan_all(sheet, 1)[0], None)))


@pytest.mark.parametrize(
    ("off", "factor"), [(0.5, "2"), (0.02, "50"), (0.009, ""), (0.0, ""), (1.5, "")], ids=str
)
def test_a_right_variant_that_all_but_fails_is_named_with_its_case_and_factor(
    off: float, factor: str
) -> None:
    """One that fails is no warning but a row of the table."""
    found = warned(right=[Right("rounded", lambda X: X + np.array([0.0, off * LIMIT]) * (X[0] > 50))])
    assert [text.partition(". ")[0] for text in found] == (
        [f"q1: the right variant 'rounded' passes the case 'far' (value) by a factor of only {factor}"]
        if factor
        else []
    )


@pytest.mark.parametrize(("off", "factor"), [(2.0, "2"), (99.0, "99"), (101.0, ""), (0.5, "")], ids=str)
def test_a_misconception_that_all_but_passes_is_named_with_its_case_and_factor(
    off: float, factor: str
) -> None:
    wrong = Wrong("a bit more", lambda X: X + np.array([0.0, off * LIMIT]) * (X[0] > 50), says="No.")
    found = warned(wrong=[wrong])
    assert [text.partition(". ")[0] for text in found] == (
        [f"q1: the misconception 'a bit more' fails by a factor of only {factor}, in the case 'far' (value)"]
        if factor
        else []
    )


def test_one_case_that_shows_a_misconception_clearly_is_enough() -> None:
    assert warned(wrong=[Wrong("off", lambda X: X + (2 * LIMIT if X[0] > 50 else 1.0), says="No.")]) == []


@pytest.mark.parametrize(
    "other", [lambda X: X[:1], lambda X: 1 / 0, lambda X: None], ids="shape raises None".split()
)
def test_what_is_wrong_in_more_than_its_numbers_is_clear(other: Any) -> None:
    wrong = Wrong("off", lambda X: X + 2 * LIMIT if X[0] > 50 else other(X), says="No.")
    assert warned(wrong=[wrong]) == []


def test_what_should_raise_and_does_not_is_clear() -> None:
    def strict(X: Any) -> Any:
        if X[0] < 0:
            raise ValueError
        return X

    cases = (*CASES, Case("negative", X=[-1.0], raises="ValueError", group="raises"))
    wrong = Wrong("lenient", lambda X: X + 2 * LIMIT if X[0] > 50 else X, says="No.")
    assert warned(reference=strict, wrong=[wrong])
    assert warned(reference=strict, cases=cases, wrong=[wrong]) == []


@pytest.mark.parametrize(
    ("got", "want", "apart"),
    [
        (np.array([1.0]), np.array([1.0]), 0.0),
        ({"W": np.ones(2), "b": np.array([1 + 2.02e-7])}, {"W": np.ones(2), "b": np.ones(1)}, 2.0),
        ([np.ones(2), np.array([1 + 5.05e-8])], [np.ones(2), np.ones(1)], 0.5),
        ((1.0, 2.0), (1.0, 2.0), 0.0),
        ({"W": np.ones(2)}, {"V": np.ones(2)}, float("inf")),
        ([np.ones(2)], [np.ones(2), np.ones(1)], float("inf")),
        (np.ones(3), [np.ones(2), np.ones(1)], float("inf")),
    ],
)
def test_of_a_nested_result_the_furthest_part_counts(got: Any, want: Any, apart: float) -> None:
    assert tolerances_apart(got, want, T64) == pytest.approx(apart, rel=1e-3)


def test_verify_tells_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """A plan's close calls are among the warnings of a proof."""
    from autograder.course import verification

    class Prepared:
        plans: tuple[Any, ...] = ()
        assignment = SimpleNamespace(on_gpu=())

    part = Function(
        "q1",
        "f",
        reference=np.asarray,
        cases=CASES,
        right=[Right("r", lambda X: X + 0.5 * LIMIT * (X > 150))],
    )
    sheet = Sheet(assignment="small", points=(("q1", Fraction(1)),), parts=(part,), signatures={})
    prepared: Any = Prepared()
    prepared.plans = (answered(plan_all(sheet, 1)[0], None),)
    (told,) = verification._warnings(prepared)
    assert "the right variant 'r' passes the case 'far'" in told
