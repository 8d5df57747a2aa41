"""The rules of follow-through, one by one, on functions of one line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from autograder.grading import judge
from autograder.model import Verdict
from autograder.questions.assemble import Sheet, answered, plan_all
from autograder.questions.observe import observe
from autograder.questions.plan import Part, Plan
from autograder.spec import Case, Class, Function, Gradient, Wrong, normal

SEED = 20


def lost_groups(given: Verdict) -> set[str]:
    return {group.name for group in given.groups if group.earned < group.points}


def negated(x: Any) -> Any:
    return -np.asarray(x)


def planned(*parts: Part) -> dict[str, Plan]:
    """Plans of questions worth one point each."""
    points = tuple((name, Fraction(1)) for name in dict.fromkeys(part.question for part in parts))
    sheet = Sheet(assignment="small", points=points, parts=parts, signatures={})
    return {plan.question: answered(plan, None) for plan in plan_all(sheet, SEED)}


def judged(plans: Mapping[str, Plan], **functions: Any) -> dict[str, Verdict]:
    seen = {id: o for plan in plans.values() for id, o in observe(plan.calls, functions).items()}
    return {v.question: v for v in judge(tuple(plans.values()), seen, {})}


def first(wrong: Callable[..., Any], *, name: str = "wrong", cases: Any = None) -> Function:
    """An earlier question: to hand on what comes in, as an array."""
    cases = cases or [Case("a row", x=normal("N"))]
    return Function("q1", "f", reference=np.asarray, cases=cases, wrong=[Wrong(name, wrong, says="Look.")])


def second(**more: Any) -> Function:
    """A later one: twice that."""
    more.setdefault("cases", [Case("a row", x=normal("N")), Case("two", group="more", x=normal(2))])
    return Function(
        "q2",
        "g",
        reference=lambda x: 2 * np.asarray(x),
        builds_on={"f": lambda f: lambda x: 2 * f(x)},
        **more,
    )


def test_without_builds_on_nothing_is_followed() -> None:
    later = Function(
        "q2", "g", reference=lambda x: 2 * np.asarray(x), cases=[Case("a row", x=normal("N"))]
    )  # fmt: skip
    plans = planned(first(negated), later)
    assert judged(plans, f=negated, g=lambda x: 2 * negated(x))["q2"].earned == 0


def test_a_mistake_that_nobody_recognised_is_not_followed() -> None:
    plans = planned(first(negated), second())
    assert judged(plans, f=negated, g=lambda x: 2 * negated(x))["q2"].earned == 1
    assert judged(plans, f=lambda x: 3 * x, g=lambda x: 6 * np.asarray(x))["q2"].earned == 0
    assert judged(plans, f=np.asarray, g=lambda x: 2 * negated(x))["q2"].earned == 0


def test_an_answer_that_is_right_all_the_same_is_just_right() -> None:
    found = judged(planned(first(negated), second()), f=negated, g=lambda x: 2 * np.asarray(x))["q2"]
    assert found.earned == 1
    assert not any(item.follow_through for item in found.evidence)


def test_what_is_built_on_what_is_built_on_a_wrong_function_is_followed() -> None:
    third = Class(
        "q3", "Twice", reference=_twice(lambda x: 2 * np.asarray(x)), builds_on={"g": _twice},
        cases=[Case("a row", x=normal("N"))],
    )  # fmt: skip
    plans = planned(first(negated), second(), third)
    given = judged(plans, f=negated, g=lambda x: 2 * negated(x), Twice=_twice(lambda x: 2 * negated(x)))
    assert [given[name].earned for name in ("q1", "q2", "q3")] == [0, 1, 1]
    assert given["q3"].diagnosis is not None
    assert given["q3"].diagnosis.where == "f"


def _twice(g: Callable[..., Any]) -> type:
    return type("Twice", (), {"forward": lambda self, x: 2 * g(x)})


def test_a_backward_pass_is_followed_through_a_forward_that_is_built_on_a_wrong_function() -> None:
    """Its own forward is right in no case, so finite differences alone would not do."""
    forward = Function(
        "q2", "forward", reference=_squared(np.asarray), cases=[Case("a row", x=normal("N"))],
        outputs=("out", "_cache"), builds_on={"f": _squared},
    )  # fmt: skip
    backward = Gradient(
        "q3", forward="forward", backward="backward", outputs=("dx",), wrt={"dx": "x"}, single=True,
        references={"forward": _squared(np.asarray), "backward": lambda dout, cache: 2 * dout * cache},
        cases=[Case("a row", x=normal("N"), upstream=normal("N"))],
    )  # fmt: skip
    plans = planned(first(lambda x: np.asarray(x) + 1.0), forward, backward)
    own = _squared(lambda x: np.asarray(x) + 1.0)
    given = judged(
        plans, f=lambda x: x + 1.0, forward=own, backward=lambda dout, cache: 2 * dout * cache
    )  # fmt: skip
    assert [given[name].earned for name in ("q1", "q2", "q3")] == [0, 1, 1]
    given = judged(plans, f=lambda x: x + 1.0, forward=own, backward=lambda dout, cache: dout * cache)
    assert given["q3"].earned == 0


def _squared(f: Callable[..., Any]) -> Callable[..., Any]:
    def forward(x: Any) -> Any:
        return f(x) ** 2, f(x)

    return forward


def refuses(x: Any) -> Any:
    raise ValueError("not today")


def refuses_pairs(x: Any) -> Any:
    return refuses(x) if len(x) == 2 else np.asarray(x)


PAIRS = [Case("a row", x=normal("N"), sizes={"N": (3, 7)}), Case("two", group="more", x=normal(2))]


def test_what_ends_alike_shows_nothing_alone() -> None:
    """Where the earlier function always raises in a group, the later one has shown nothing there."""
    plans = planned(first(refuses_pairs, cases=PAIRS), second(cases=PAIRS))
    given = judged(plans, f=refuses_pairs, g=lambda x: 2 * refuses_pairs(x))["q2"]
    assert lost_groups(given) == {"more"}


def test_what_ends_alike_counts_beside_a_value_of_the_same_group() -> None:
    cases = [*PAIRS, Case("four", group="more", x=normal(4))]
    plans = planned(first(refuses_pairs, cases=PAIRS), second(cases=cases))
    given = judged(plans, f=refuses_pairs, g=lambda x: 2 * refuses_pairs(x))["q2"]
    assert given.earned == 1
    given = judged(plans, f=refuses_pairs, g=lambda x: 3 * refuses_pairs(x))["q2"]
    assert given.earned == 0


def test_another_exception_is_not_the_earlier_functions() -> None:
    cases = [*PAIRS, Case("four", group="more", x=normal(4))]
    plans = planned(first(refuses_pairs, cases=PAIRS), second(cases=cases))

    def g(x: Any) -> Any:
        return 2 * x if len(x) != 2 else [][0]

    assert lost_groups(judged(plans, f=refuses_pairs, g=g)["q2"]) == {"more"}


def test_returning_none_where_the_earlier_function_raises_earns_nothing() -> None:
    plans = planned(first(refuses), second())
    assert judged(plans, f=refuses, g=lambda x: None)["q2"].earned == 0
    assert judged(plans, f=refuses, g=refuses)["q2"].earned == 0


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(np.zeros_like, id="zeros"),
        pytest.param(lambda x: np.full(len(x), 2.5), id="one number"),
        pytest.param(lambda x: np.array([1.0, 2.0]), id="one array"),
        pytest.param(lambda x: np.full(len(x), np.nan), id="nan"),
        pytest.param(lambda x: -0.0 * np.asarray(x), id="zeros of either sign"),
    ],
)
def test_an_earlier_function_that_ignores_its_inputs_lets_nothing_be_shown(
    answer: Callable[..., Any],
) -> None:
    plans = planned(first(answer), second())
    assert judged(plans, f=answer, g=lambda x: 2 * answer(x))["q2"].earned == 0


def test_a_group_in_which_the_earlier_mistake_leaves_zeros_shows_nothing() -> None:
    def positive(x: Any) -> Any:
        return np.maximum(x, 0.0)

    cases = [Case("a row", x=normal("N", mean=5.0)), Case("below 0", group="more", x=normal("N", mean=-50.0))]
    plans = planned(first(positive, cases=cases), second(cases=cases))
    given = judged(plans, f=positive, g=lambda x: 2 * positive(x))["q2"]
    assert lost_groups(given) == {"more"}


def test_a_later_function_that_leaves_refusing_to_an_earlier_one_is_followed() -> None:
    """The earlier one should refuse an empty row and does not, so neither does what is built on it."""

    def f(x: Any) -> Any:
        return np.asarray(x) if len(x) else refuses(x)

    cases = [
        Case("a row", x=normal("N")),
        Case("empty", group="refuses", x=normal(0), raises="ValueError", draws=1),
    ]
    plans = planned(
        Function(
            "q1", "f", reference=f, cases=cases, wrong=[Wrong("accepts", np.asarray, says="Refuse.")]
        ),
        Function(
            "q2", "g", reference=lambda x: 2 * f(x), cases=cases,
            builds_on={"f": lambda f: lambda x: 2 * f(x)},
        ),
    )  # fmt: skip
    given = judged(plans, f=np.asarray, g=lambda x: 2 * np.asarray(x))
    assert lost_groups(given["q1"]) == {"refuses"}
    assert given["q2"].earned == 1
    assert judged(plans, f=f, g=lambda x: 2 * np.asarray(x))["q2"].earned < 1


def test_behaviour_is_judged_on_top_of_the_earlier_function_too() -> None:
    plans = planned(first(negated), second())

    def greedy(x: Any) -> Any:
        x *= -2
        return x

    given = judged(plans, f=negated, g=lambda x: 2 * negated(x))["q2"]
    assert {g.name: g.earned > 0 for g in given.groups if g.name == "behaviour"} == {"behaviour": True}
    assert lost_groups(judged(plans, f=negated, g=greedy)["q2"]) == {"behaviour"}


def test_misconceptions_of_the_same_name_in_two_questions_are_kept_apart() -> None:
    def tripled(x: Any) -> Any:
        return 3 * np.asarray(x)

    other = Function(
        "q2", "h", reference=np.asarray, cases=[Case("a row", x=normal("N"))],
        wrong=[Wrong("wrong", tripled, says="Look again.")],
    )  # fmt: skip
    later = Function(
        "q3", "g", reference=lambda x: 2 * np.asarray(x), cases=[Case("a row", x=normal("N"))],
        builds_on={"f": lambda f: lambda x: 2 * f(x), "h": lambda h: lambda x: 2 * h(x)},
    )  # fmt: skip
    plans = planned(first(negated), other, later)
    for f, h in ((negated, np.asarray), (np.asarray, tripled)):
        given = judged(plans, f=f, h=h, g=lambda x, f=f, h=h: 2 * f(h(x)))
        assert given["q3"].earned == 1
        assert given["q3"].diagnosis is not None
        assert given["q3"].diagnosis.where == ("f" if f is negated else "h")
