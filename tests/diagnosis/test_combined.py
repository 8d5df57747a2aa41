"""Two things wrong at once are named, both; what one thing explains is not blamed on two."""

from __future__ import annotations

import dataclasses
import functools
import warnings
from pathlib import Path
from typing import Any

import pytest

from autograder.course.preparation import prepare
from autograder.diagnosis.combined import pairs_of_lures
from autograder.diagnosis.misconceptions import diagnose
from autograder.model import Diagnosis
from autograder.questions.judge import examine
from autograder.questions.plan import Lure, Plan

ASSIGNMENTS = Path(__file__).parents[2] / "assignments"


@functools.cache
def plan_of(id: str, question: str) -> Plan:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = prepare(ASSIGNMENTS / id, 20, redraws={}).plans
    return next(plan for plan in found if plan.question == question)


def lure(plan: Plan, name: str) -> Lure:
    return next(one for one in plan.lures if one.wrong.name == name)


def diagnosed(plan: Plan, seen: Any) -> Diagnosis | None:
    return diagnose(plan, examine(plan, seen), seen, {}, {})


def both(plan: Plan, one: Lure, other: Lure) -> Diagnosis | None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return diagnosed(plan, plan.seen_with_lures((one, other)))


@pytest.mark.parametrize(
    ("id", "question", "first", "second"),
    [
        ("06-mlp", "q1", "no bias", "dW transposed"),
        ("06-mlp", "q1", "no bias", "db mean"),
        ("00-tensors", "q8", "percent", "confusion: transposed"),
        ("04-logistic-softmax", "q6", "bits", "gradient: downhill"),
    ],
)
def test_misconceptions_of_two_functions_are_both_named(
    id: str, question: str, first: str, second: str
) -> None:
    plan = plan_of(id, question)
    names = {one.wrong.name for one in plan.lures}
    if first not in names:
        first = next(name for name in sorted(names) if not name.startswith("gradient"))
    one, other = lure(plan, first), lure(plan, second)
    found = both(plan, one, other)
    assert found is not None
    assert set(found.names) == {first, second}
    assert found.together
    assert " and " in found.title
    assert one.wrong.says in found.says
    assert other.wrong.says in found.says


def test_one_that_explains_everything_is_not_taken_for_two() -> None:
    plan = plan_of("06-mlp", "q1")
    for one in plan.lures:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = diagnosed(plan, plan.seen_with_lures((one,)))
        assert found is not None
        assert not found.together


def test_pairs_that_replace_the_same_function_are_not_tried() -> None:
    plan = plan_of("06-mlp", "q1")
    assert all(not set(one.replaced) & set(other.replaced) for one, other in pairs_of_lures(plan))
    assert next(pairs_of_lures(plan_of("12-rnn", "q2")), None) is None


def test_a_relation_on_top_of_a_misconception_is_told_with_it() -> None:
    plan = plan_of("09-convolution", "q2")
    wrong = lure(plan, "axes swapped").replaced["xcorr2d"]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        seen = plan.seen_with({"xcorr2d": lambda X, K: wrong(X, K) / 2}, ("halved",))
    found = diagnosed(plan, seen)
    assert found is None or found.names == ("axes swapped",)
    flipped = lure(plan, "kernel flipped").replaced["xcorr2d"]
    seen = plan.seen_with({"xcorr2d": lambda X, K: 2 * flipped(X, K)}, ("doubled",))
    found = diagnosed(plan, seen)
    assert found is not None
    assert found.names == ("kernel flipped",)
    assert found.says.endswith(" And apart from that, it is off by a factor of 2.")


def test_what_is_right_but_for_its_type_has_no_misconception_under_it() -> None:
    """A size as a float is one more than the size that somebody gets who forgets the plus one."""
    plan = plan_of("09-convolution", "q1")
    (name,) = plan.targets
    right = plan.family[name]
    seen = plan.seen_with({name: lambda *args, **kwargs: float(right(*args, **kwargs))}, ("floats",))
    unthought_of = tuple(one for one in plan.lures if one.wrong.name != "a float")
    assert len(unthought_of) == len(plan.lures) - 1
    assert diagnosed(dataclasses.replace(plan, lures=unthought_of), seen) is None
