"""What may be the work of an earlier function that nobody understands is not blamed on a later one."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from autograder.diagnosis.earlier import is_doubtful, unexplained
from autograder.grading import judge
from autograder.model import Diagnosis, Verdict
from autograder.questions.assemble import Sheet, answered, plan_all
from autograder.questions.observe import observe
from autograder.questions.plan import Plan
from autograder.spec import Case, Function, Wrong, normal


def step(x: Any) -> Any:
    return np.tanh(x) + 1


def twice(step: Any) -> Any:
    return lambda x: step(step(x))


def without_one(x: Any) -> Any:
    return np.tanh(x)


def once(x: Any) -> Any:
    return step(x)


CASES = [Case("any", x=normal("N", "C"), draws=4)]
BELIEF = "the 1 is not added"
FIRST = Function("q1", "step", reference=step, cases=CASES)
SECOND = Function(
    "q2", "both", reference=twice(step), cases=CASES,
    wrong=[Wrong(BELIEF, twice(without_one), says="-"), Wrong("once", once, says="-")],
)  # fmt: skip
LINKED = Function(
    "q2", "both", reference=twice(step), cases=CASES, builds_on={"step": twice},
    wrong=[Wrong(BELIEF, twice(without_one), says="-"), Wrong("once", once, says="-")],
)  # fmt: skip
REACHED = {"both": frozenset({"step"})}


def plans(second: Any) -> list[Plan]:
    sheet = Sheet(
        assignment="00-bench", points=(("q1", Fraction(1)), ("q2", Fraction(1))), parts=(FIRST, second),
        signatures={"step": ("x",), "both": ("x",)},
    )  # fmt: skip
    return [answered(plan, None) for plan in plan_all(sheet, 3)]


def second_of(part: Any, step: Any, both: Any, uses: Any = REACHED) -> Verdict:
    asked = plans(part)
    given = {"step": step, "both": both}
    seen = {id: one for plan in asked for id, one in observe(plan.calls, given).items()}
    return judge(asked, seen, {}, uses)[1]


@pytest.mark.parametrize("part", [SECOND, LINKED])
def test_a_mistake_of_an_earlier_function_is_not_told_of_the_later_one(part: Any) -> None:
    found = second_of(part, without_one, twice(without_one))
    assert found.diagnosis is None
    assert all(item.passed or item.inherited for item in found.evidence) == (part is LINKED)


@pytest.mark.parametrize("part", [SECOND, LINKED])
def test_a_mistake_of_its_own_is_told_where_the_earlier_function_is_right(part: Any) -> None:
    found = second_of(part, step, twice(without_one))
    assert found.diagnosis is not None
    assert found.diagnosis.title == BELIEF


@pytest.mark.parametrize("part", [SECOND, LINKED])
def test_a_mistake_of_its_own_is_told_where_it_does_not_reach_the_earlier_function(part: Any) -> None:
    found = second_of(part, without_one, twice(without_one), uses={"both": frozenset()})
    assert found.diagnosis is not None


def test_another_function_that_can_be_followed_clears_none_that_cannot() -> None:
    """The second builds on two functions, and only the one that is right can be followed."""
    asked = plans(LINKED)
    seen = {
        id: one
        for plan in asked
        for id, one in observe(plan.calls, {"step": step, "both": twice(without_one)}).items()
    }
    found = next(one for one in asked[1].lures if one.wrong.name == BELIEF)
    diagnosis = Diagnosis(names=(found.wrong.name,), says="-")
    assert not is_doubtful(asked[1], diagnosis, seen, set())
    assert not is_doubtful(asked[1], diagnosis, seen, {"step"})
    assert is_doubtful(asked[1], diagnosis, seen, {"other"})
    assert is_doubtful(asked[1], diagnosis, seen, {"step", "other"})


def test_a_mistake_that_the_chain_does_not_explain_is_told() -> None:
    """It is right on the first function as that really is, but for a belief of its own."""
    found = second_of(LINKED, without_one, once)
    assert found.diagnosis is not None
    assert found.diagnosis.title == "once"


def test_the_points_are_the_same_whether_it_is_told_or_not() -> None:
    wrong = second_of(SECOND, without_one, twice(without_one))
    assert (
        wrong.earned == second_of(SECOND, without_one, twice(without_one), uses={"both": frozenset()}).earned
    )
    followed = second_of(LINKED, lambda x: step(x) + 1.0 * (x.shape[0] == 99), twice(step))
    assert followed.earned == followed.points


def test_a_mistake_of_an_edge_case_is_the_earlier_function_s_too() -> None:
    """It is right on most inputs, and wrong in one group that is not the basic one."""
    cases = [*CASES, Case("large", x=normal(50, "C"), group="edge")]
    first = Function("q1", "step", reference=step, cases=cases)
    second = Function("q2", "both", reference=twice(step), cases=cases, wrong=SECOND.wrong)
    sheet = Sheet(
        assignment="00-bench", points=(("q1", Fraction(1)), ("q2", Fraction(1))), parts=(first, second),
        signatures={"step": ("x",), "both": ("x",)},
    )  # fmt: skip
    asked = [answered(plan, None) for plan in plan_all(sheet, 3)]

    def edgy(x: Any) -> Any:
        return step(x) if x.shape[0] < 50 else without_one(x)

    given = {"step": edgy, "both": twice(edgy)}
    seen = {id: one for plan in asked for id, one in observe(plan.calls, given).items()}
    one, two = judge(asked, seen, {}, REACHED)
    assert unexplained(asked[0], one) == {"step"}
    assert is_doubtful(asked[1], Diagnosis(names=(BELIEF,), says="-"), seen, {"step"})
    assert two.diagnosis is None
