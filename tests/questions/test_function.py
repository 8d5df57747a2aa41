"""Function questions: the behaviour checks they add of themselves, and what is wrong with a spec of one."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from autograder.inside.layouts import layout_of
from autograder.model import CheckKind
from autograder.questions.function import HYGIENE
from autograder.spec import Case, Function, Tolerance, normal


def total(x: Any, w: Any = 1.0, n: int = 1) -> Any:
    return np.sum(x * w) * n


def kinds(plan: Any) -> list[CheckKind]:
    return [check.kind for check in plan.checks if check.group == "behaviour"]


def part(*cases: Case, **options: Any) -> Function:
    return Function(
        "q1", "total", reference=total, cases=cases or [Case("a", x=normal("N"), w=normal("N"))], **options
    )


def test_the_first_draw_of_the_first_case_is_tried_for_its_behaviour(bench: Any) -> None:
    plan = bench.plan(part())
    assert kinds(plan) == [
        CheckKind.UNCHANGED, CheckKind.UNCHANGED, CheckKind.AGAIN, CheckKind.DTYPE, CheckKind.LAYOUT,
    ]  # fmt: skip
    assert {check.case for check in plan.checks if check.group == "behaviour"} == {"a"}


def test_the_inputs_of_another_case_are_looked_at_where_its_author_says_so(bench: Any) -> None:
    plan = bench.plan(part(Case("a", x=normal("N")), Case("b", x=normal("N"), group="edge", unchanged=True)))
    looked_at = [check.case for check in plan.checks if check.kind is CheckKind.UNCHANGED]
    assert looked_at == ["a", "b"]
    assert {check.group for check in plan.checks if check.kind is CheckKind.UNCHANGED} == {"behaviour"}
    unasked = part(Case("a", x=normal("N")), Case("b", x=normal("N"), unchanged=True), hygiene=("again",))
    assert kinds(bench.plan(unasked)) == [CheckKind.AGAIN]


@pytest.mark.parametrize(
    ("hygiene", "found"),
    [
        ((), []),
        (("again",), [CheckKind.AGAIN]),
        (("unchanged", "layout"), [CheckKind.UNCHANGED, CheckKind.UNCHANGED, CheckKind.LAYOUT]),
        (HYGIENE[2:3], [CheckKind.DTYPE]),
    ],
)
def test_an_author_chooses_which(bench: Any, hygiene: tuple[str, ...], found: list[CheckKind]) -> None:
    plan = bench.plan(part(hygiene=hygiene))
    assert kinds(plan) == found
    assert ("behaviour" in plan.weights) == bool(found)


def test_without_arrays_of_fractions_there_is_only_the_second_call(bench: Any) -> None:
    assert kinds(bench.plan(part(Case("a", x=3.0)))) == [CheckKind.AGAIN]
    assert kinds(bench.plan(part(Case("a", x=[1, 2])))) == [CheckKind.UNCHANGED, CheckKind.AGAIN]


def test_a_first_case_that_must_raise_has_no_behaviour(bench: Any) -> None:
    plan = bench.plan(
        Function(
            "q1", "fail", reference=lambda x: 1 / 0, cases=[Case("a", x=[1.0], raises="ZeroDivisionError")]
        )
    )
    assert [check.kind for check in plan.checks] == [CheckKind.RAISES]


def test_the_same_numbers_are_asked_in_single_precision_and_in_another_layout(bench: Any) -> None:
    plan = bench.plan(part(Case("a", x=normal("N", "D"), w=normal("N", "D"), n=2, draws=1)))
    plain, again, single, laid = (call for call in plan.calls if call.group == plan.group)
    assert plain.body() != again.body(), "the first is watched"
    assert np.array_equal(plain.args[0], again.args[0])
    assert (single.args[0].dtype, single.args[2]) == (np.float32, 2)
    assert np.array_equal(single.args[0], plain.args[0].astype(np.float32))
    assert np.array_equal(laid.args[0], plain.args[0])
    assert {layout_of(array) for array in laid.args[:2]} == {"strided", "F"}


def test_single_precision_is_judged_by_its_own_tolerance(bench: Any) -> None:
    strict = Tolerance(name="strict", rtol=1e-12, atol=0.0)
    tolerances = {
        check.kind: check.tolerance.name for check in bench.plan(part()).checks if check.tolerance is not None
    }
    assert tolerances[CheckKind.DTYPE] == "T32"
    assert tolerances[CheckKind.LAYOUT] == tolerances[CheckKind.VALUE] == "T64"
    kept = [
        check.tolerance
        for check in bench.plan(part(tolerance=strict)).checks
        if check.kind is CheckKind.DTYPE
    ]
    assert kept == [strict]


def test_a_cases_own_tolerance_counts(bench: Any) -> None:
    loose = Tolerance(name="loose", rtol=0.5, atol=0.0)
    plan = bench.plan(
        part(Case("a", x=[2.0]), Case("b", x=[2.0], tolerance=loose, group="loose"), hygiene=())
    )
    earned = bench.earned(plan, total=lambda x: np.sum(x) * 1.1)
    assert earned == {"basic": 0, "loose": 5}


def test_floating_point_that_overflows_raises_where_the_case_says_so(bench: Any) -> None:
    cases = [Case("a", x=[1.0]), Case("far", group="far", x=[800.0], context=("raise",))]
    plan = bench.plan(Function("q1", "f", reference=lambda x: np.sum(np.sqrt(x)), cases=cases, hygiene=()))

    def by_a_detour(x: Any) -> Any:
        return np.sum(np.sqrt(x) + 0.0 * np.minimum(np.exp(x), 1.0))

    assert bench.earned(plan, f=by_a_detour) == {"basic": 5, "far": 0}


def test_an_unknown_behaviour_is_said_with_its_place() -> None:
    (found,) = part(hygiene=("agian", "again")).mistakes()
    assert "hygiene knows unchanged, again, float32, layout, not agian" in found
    assert "test_function.py:" in found


def test_the_slowest_part_says_how_long_a_call_may_take(bench: Any) -> None:
    other = part(Case("b", x=[1.0]), cpu_s=20.0)
    assert bench.plan(part(cpu_s=5.0), other).cpu_s == 20.0
    assert bench.plan(part()).cpu_s is None
