"""Judging: from what was seen to points, by the rules of groups, required cases and behaviour."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.model import CheckKind, Observation, Outcome, StudentError
from autograder.questions.judge import NEEDS_BASIC, REQUIRED_FAILED, examine, verdict
from autograder.report import points_text
from autograder.spec import Case, Function, exactly, normal


def double(x: Any) -> Any:
    if np.ndim(x) > 2:
        raise ValueError("too many axes")
    return 2.0 * np.asarray(x)


@pytest.fixture
def plan(bench: Any) -> Any:
    """Groups basic, edge (shared), stability, refuses; and behaviour."""
    return bench.plan(doubling())


def doubling(**options: Any) -> Function:
    return Function(
        "q1",
        "double",
        reference=double,
        cases=[
            Case("plain", x=normal("N", "D")),
            Case("one", group="edge", x=[1.0]),
            Case("zero", group="edge", x=[0.0]),
            Case("three", group="edge", x=[3.0]),
            Case("large", group="stability", x=[1e300]),
            Case("cube", group="refuses", x=np.ones((2, 2, 2)), raises="ValueError"),
        ],
        groups={"basic": 4, "edge": 3, "stability": 1, "refuses": 1},
        share=["edge"],
        **options,
    )


# -- points --------------------------------------------------------------------------------


def test_the_reference_earns_every_point_exactly(bench: Any, plan: Any) -> None:
    given = bench.verdict(plan, double=double)
    assert given.earned == given.points == 10
    assert [g.earned == g.points for g in given.groups] == [True] * 5


def test_weights_are_shares_of_what_behaviour_leaves(bench: Any, plan: Any) -> None:
    points = {name: group.points for name, group in bench.groups(plan, double=double).items()}
    assert points == {"basic": 4, "edge": 3, "stability": 1, "refuses": 1, "behaviour": 1}


@given(
    weights=st.lists(st.sampled_from([0.1, 0.3, 1, 1.5, 2, 7, 1e-3]), min_size=1, max_size=6),
    points=st.fractions(min_value="1/7", max_value=40, max_denominator=60),
)
def test_the_points_of_the_groups_sum_to_the_question_exactly(
    bench: Any, weights: list[float], points: Fraction
) -> None:
    names = [f"g{number}" for number in range(len(weights))]
    cases = [Case(name, group=name, x=[1.0]) for name in names]
    part = Function("q1", "f", reference=double, cases=cases, groups=dict(zip(names, weights, strict=True)))
    made = bench.verdict(bench.plan(part, points=points), f=double)
    assert made.earned == points
    assert sum(group.points for group in made.groups) == points


@pytest.mark.parametrize(
    ("points", "text"),
    [("10", "10"), ("1/3", "0.33"), ("2/3", "0.67"), ("0", "0"), ("25/2", "12.5"), ("100", "100"),
     ("19/2000", "0.01"), ("1999/1000", "2"), ("20", "20")],
)  # fmt: skip
def test_points_are_written_with_two_decimals_at_most(points: str, text: str) -> None:
    assert points_text(Fraction(points)) == text


# -- groups --------------------------------------------------------------------------------


def only_two_axes(x: Any) -> Any:
    if np.ndim(x) != 2:
        raise ValueError("two axes, please")
    return 2.0 * np.asarray(x)


def test_a_group_is_all_or_nothing(bench: Any) -> None:
    plan = bench.plan(
        Function("q1", "double", reference=double, hygiene=(),
                 cases=[Case("a", x=[1.0]), Case("b", x=[0.0]), Case("c", group="rest", x=[1.0])])
    )  # fmt: skip
    groups = bench.groups(plan, double=lambda x: np.asarray(x) + 1.0)
    assert (groups["basic"].passed, groups["basic"].total) == (1, 2)
    assert groups["basic"].earned == 0
    assert groups["rest"].earned == 5


def test_a_shared_group_earns_in_proportion(bench: Any, plan: Any) -> None:
    earned = bench.earned(plan, double=lambda x: double(x) + (np.shape(x) == (1,) and np.all(x == 1.0)))
    assert earned["edge"] == 2


def test_whoever_raises_whatever_comes_in_has_no_part_in_anything(bench: Any, plan: Any) -> None:
    def refuse(x: Any) -> Any:
        raise ValueError("no")

    assert bench.verdict(plan, double=refuse).earned == 0
    assert bench.groups(plan, double=refuse)["refuses"].why_not == NEEDS_BASIC


def test_an_exception_that_is_asked_for_has_no_share_without_the_basic_group(bench: Any) -> None:
    part = Function(
        "q1", "double", reference=double, hygiene=(), share=["mixed"],
        cases=[
            Case("plain", x=[1.0]),
            Case("cube", group="mixed", x=np.ones((1, 1, 1)), raises="ValueError"),
            Case("two", group="mixed", x=[2.0]),
        ],
    )  # fmt: skip
    plan = bench.plan(part)

    def only_two(x: Any) -> Any:
        if np.ndim(x) > 2:
            raise ValueError("too many")
        return np.array([4.0])

    assert bench.earned(plan, double=double)["mixed"] == 5
    assert bench.earned(plan, double=only_two)["mixed"] == Fraction(5, 2)


def test_behaviour_pays_only_with_the_basic_group(bench: Any, plan: Any) -> None:
    groups = bench.groups(plan, double=lambda x: 3.0 * np.asarray(x))
    assert groups["behaviour"].earned == 0
    broken = bench.groups(plan, double=lambda x: double(x) if np.ndim(x) != 1 else None)
    assert broken["behaviour"].earned == 1, "the basic group is right"


def test_behaviour_without_basic_says_why_it_does_not_pay(bench: Any) -> None:
    part = Function("q1", "double", reference=double, hygiene=("unchanged",), cases=[Case("a", x=[1.0])])
    groups = bench.groups(bench.plan(part), double=lambda x: None)
    assert groups["behaviour"].passed == groups["behaviour"].total == 1
    assert (groups["behaviour"].earned, groups["behaviour"].why_not) == (0, NEEDS_BASIC)


def test_a_failed_required_case_makes_the_question_zero(bench: Any) -> None:
    part = Function(
        "q1", "double", reference=double,
        cases=[Case("a", x=[1.0]), Case("b", group="must", x=[2.0], required=True)],
    )  # fmt: skip
    plan = bench.plan(part)
    given = bench.verdict(plan, double=lambda x: np.array([2.0]))
    assert given.earned == 0
    assert {group.why_not for group in given.groups if group.passed == group.total} == {REQUIRED_FAILED}
    assert bench.verdict(plan, double=double).earned == 10


def test_behaviour_of_a_required_case_is_not_required(bench: Any) -> None:
    part = Function("q1", "double", reference=double, cases=[Case("a", x=[1.0], required=True)])

    def changes(x: Any) -> Any:
        made = double(x)
        x[...] = 0.0
        return made

    assert bench.earned(bench.plan(part), double=changes)["basic"] == 9


@pytest.mark.parametrize(
    "worthless",
    [
        None, 0.0, 1.0, float("nan"), np.zeros((3, 3)), [], {}, "2.0", object(), 10**400,
        np.array([None]), range(3), double,
    ],
    ids=lambda made: type(made).__name__,
)  # fmt: skip
def test_what_does_not_depend_on_the_input_earns_nothing(bench: Any, plan: Any, worthless: Any) -> None:
    assert bench.verdict(plan, double=lambda x: worthless).earned == 0


def test_the_input_itself_and_zeros_like_it_earn_nothing_where_they_are_wrong(bench: Any) -> None:
    part = Function("q1", "double", reference=double, cases=[Case("a", x=normal("N"))])
    plan = bench.plan(part)
    for made in (lambda x: x, np.zeros_like, np.ones_like):
        assert bench.verdict(plan, double=made).earned == 0


# -- exceptions ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raised", "passes"),
    [(ValueError, True), (UnicodeDecodeError, True), (Exception, False), (TypeError, False)],
)
def test_the_exception_asked_for_or_a_kind_of_it(bench: Any, plan: Any, raised: Any, passes: bool) -> None:
    arguments = ("utf-8", b"", 0, 1, "no") if raised is UnicodeDecodeError else ("no",)

    def refuses(x: Any) -> Any:
        if np.ndim(x) > 2:
            raise raised(*arguments)
        return double(x)

    group = bench.groups(plan, double=refuses)["refuses"]
    assert group.earned == (1 if passes else 0)


def test_returning_where_it_should_raise_says_so(bench: Any, plan: Any) -> None:
    (failed,) = bench.failed(plan, double=lambda x: 2.0 * np.asarray(x))
    assert failed.mismatch.kind == "raises"
    assert failed.mismatch.want_type == "ValueError"


# -- whatever came back --------------------------------------------------------------------


@pytest.mark.parametrize("outcome", [outcome for outcome in Outcome if outcome is not Outcome.RETURNED])
def test_no_outcome_but_a_result_earns_anything(bench: Any, plan: Any, outcome: Outcome) -> None:
    error = StudentError(types=("KeyError", "Exception"), message="") if outcome is Outcome.RAISED else None
    seen = {
        call.id: Observation(
            call_id=call.id, call_hash="", outcome=outcome, value=plan.want[call.id].value, error=error
        )
        for call in plan.calls
    }
    evidence = examine(plan, seen)
    assert verdict(plan, evidence).earned == 0
    assert {item.mismatch.kind for item in evidence if item.mismatch} <= {"outcome", "raises"}


def test_a_missing_function_fails_every_check(bench: Any, plan: Any) -> None:
    failed = bench.failed(plan)
    assert len(failed) == len(plan.checks)
    assert {item.mismatch.observation.outcome for item in failed} == {Outcome.MISSING}


@pytest.fixture
def pair(bench: Any) -> Any:
    part = Function(
        "q1", "both", reference=lambda x: (2 * x, 3 * x, "cache"), outputs=("twice", "_skipped", "kept"),
        cases=[Case("a", x=[1.0, 2.0])], hygiene=(),
    )  # fmt: skip
    return bench.plan(part)


def test_only_the_named_outputs_are_looked_at(bench: Any, pair: Any) -> None:
    assert [check.output for check in pair.checks] == ["twice", "kept"]
    assert bench.failed(pair, both=lambda x: (2 * x, None, "cache", "more")) == []
    (failed,) = bench.failed(pair, both=lambda x: (2 * x, None, "cash"))
    assert (failed.check.output, failed.mismatch.kind) == ("kept", "text")


@pytest.mark.parametrize("made", [np.ones(2), (np.ones(2),), None, 3.0, "ab", {"twice": np.ones(2)}, []])
def test_anything_but_the_tuple_asked_for_fails_as_a_container(bench: Any, pair: Any, made: Any) -> None:
    failed = bench.failed(pair, both=lambda x: made)
    assert [item.mismatch.kind for item in failed] == ["container", "container"]


# -- behaviour -----------------------------------------------------------------------------


def mutates(x: Any) -> Any:
    made = 2.0 * x
    x[...] = made
    return made


def nudges(x: Any) -> Any:
    made = 2.0 * x
    x += 1e-15 * np.max(np.abs(x))
    return made


class Remembers:
    """Right the first time; afterwards it answers from what it has kept."""

    def __init__(self) -> None:
        self.kept: Any = None

    def __call__(self, x: Any) -> Any:
        fresh, self.kept = self.kept is None, 2.0 * x
        return self.kept if fresh or np.ndim(x) != 2 else self.kept + 1.0


def double_only(x: Any) -> Any:
    return 2.0 * x if x.dtype == np.float64 else 3.0 * x


def raw_memory(x: Any) -> Any:
    return np.ndarray(x.shape, x.dtype, np.ascontiguousarray(x.base if x.base is not None else x)) * 2.0


def contiguous_only(x: Any) -> Any:
    if not x.flags.c_contiguous:
        raise BufferError("ndarray is not C-contiguous")
    return 2.0 * x


@pytest.mark.parametrize(
    ("faulty", "kinds"),
    [
        (mutates, {CheckKind.UNCHANGED}),
        (nudges, {CheckKind.UNCHANGED}),
        (double_only, {CheckKind.DTYPE}),
        (contiguous_only, {CheckKind.LAYOUT}),
        (raw_memory, {CheckKind.LAYOUT}),
        (lambda x: (2.0 * x).astype(np.float32), set()),
    ],
    ids=["mutates", "nudges", "double only", "contiguous only", "raw memory", "float32 itself"],
)
def test_a_planted_fault_fails_its_own_check_and_costs_the_behaviour_group_alone(
    bench: Any, faulty: Callable[..., Any], kinds: set[CheckKind]
) -> None:
    plan = bench.plan(
        Function("q1", "double", reference=double, cases=[Case("a", x=normal("N", "D"), draws=1)])
    )
    assert {item.check.kind for item in bench.failed(plan, double=faulty)} == kinds
    assert bench.verdict(plan, double=faulty).earned == (9 if kinds else 10)


def test_what_is_kept_between_calls_is_found_by_the_second_call(bench: Any) -> None:
    part = Function("q1", "double", reference=double, cases=[Case("a", x=normal("N", "D"), draws=1)],
                    hygiene=("again",))  # fmt: skip
    plan = bench.plan(part)
    (failed,) = bench.failed(plan, double=Remembers())
    assert failed.check.kind is CheckKind.AGAIN


@pytest.mark.parametrize(
    "change",
    [
        lambda p: p.__setitem__("more", 1),
        lambda p: p.pop("b"),
        lambda p: p["W"].__setitem__(0, 5.0),
        lambda p: p["deep"][0].append(1.0),
        lambda p: p["deep"][1].sort(),
        lambda p: p.__setitem__("W", p["W"].astype(np.int64)),
    ],
    ids=["key added", "key removed", "array inside", "list longer", "array sorted", "other dtype"],
)
def test_a_change_deep_inside_an_argument_is_a_change(bench: Any, change: Callable[[Any], Any]) -> None:
    params = {"W": np.array([1.0, 2.0]), "b": None, "deep": exactly([[1.0], np.array([3.0, 1.0])])}
    part = Function("q1", "f", reference=lambda params: 1.0, cases=[Case("a", params=params)],
                    hygiene=("unchanged",))  # fmt: skip
    plan = bench.plan(part)

    def f(params: Any) -> float:
        change(params)
        return 1.0

    assert [item.check.kind for item in bench.failed(plan, f=f)] == [CheckKind.UNCHANGED]
    assert bench.failed(plan, f=lambda params: 1.0) == []


def test_an_argument_with_nan_that_stays_as_it_is_is_unchanged(bench: Any) -> None:
    part = Function(
        "q1", "f", reference=lambda x: 1.0, cases=[Case("a", x=[np.nan, 1.0])], hygiene=("unchanged",)
    )
    plan = bench.plan(part)
    assert bench.failed(plan, f=lambda x: 1.0) == []


def test_arguments_passed_by_name_are_watched_too(bench: Any) -> None:
    part = Function(
        "q1", "f", reference=lambda a=0, x=0: 1.0, cases=[Case("a", x=[1.0])], hygiene=("unchanged",)
    )
    plan = bench.plan(part, signatures={"f": ("a", "x")})
    assert plan.calls[0].after == ("x",)

    def f(a: Any = 0, x: Any = None) -> float:
        x[0] = 9.0
        return 1.0

    assert [item.mismatch.path for item in bench.failed(plan, f=f)] == ["x"]


def test_the_inputs_of_one_call_are_not_those_of_the_next(bench: Any) -> None:
    """A function that spoils its inputs is judged on fresh ones in every other call."""
    plan = bench.plan(doubling())
    assert {
        item.check.kind
        for item in bench.failed(plan, double=lambda x: mutates(x) if np.ndim(x) == 2 else double(x))
    } == {CheckKind.UNCHANGED}


def test_judging_is_a_pure_function_of_what_was_seen(bench: Any, plan: Any) -> None:
    seen = bench.seen(plan, double=lambda x: 3.0 * np.asarray(x))
    assert examine(plan, seen) == examine(plan, dict(reversed(seen.items())))
    bare = dataclasses.replace(plan, cache={})
    assert verdict(bare, examine(bare, seen)) == verdict(plan, examine(plan, seen))
