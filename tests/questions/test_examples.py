"""Fresh examples: small calls with numbers that are no secret, asked before anything hidden, judged by nothing."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import pytest

from autograder.grading import limits_of, probe_of
from autograder.model import Limits
from autograder.questions import assemble
from autograder.questions.draws import exactly, integers, normal, uniform
from autograder.questions.examples import MOST_NUMBERS, fresh_inputs
from autograder.questions.function import Function
from autograder.questions.plan import EXAMPLES, Plan, arrays_in
from autograder.spec import Case


def scaled(X: Any, by: Any = 2.0) -> Any:
    return by * np.asarray(X)


def question(*cases: Case) -> Function:
    return Function("q1", "scaled", reference=scaled, cases=cases)


def examples(plan: Plan) -> dict[str, Any]:
    calls = {call.id: call for call in plan.calls}
    return {example.case: calls[example.call] for example in plan.examples}


def test_an_example_is_the_same_whatever_the_seed_while_the_hidden_inputs_are_not(bench: Any) -> None:
    one, other = (bench.plan(question(Case("rows", X=normal("N", "C"))), seed=seed) for seed in (1, 2))
    np.testing.assert_array_equal(examples(one)["rows"].args[0], examples(other)["rows"].args[0])
    hidden = [
        np.ravel(call.args[0]) for plan in (one, other) for call in plan.calls if call.group != EXAMPLES
    ]
    shown = examples(one)["rows"].args[0]
    assert not np.isin(shown, np.concatenate(hidden)).any()
    assert {value.tobytes() for value in hidden[: len(hidden) // 2]}.isdisjoint(
        value.tobytes() for value in hidden[len(hidden) // 2 :]
    )


def test_every_named_axis_is_as_small_as_it_may_be_and_numbers_have_one_decimal(bench: Any) -> None:
    plan = bench.plan(question(Case("rows", X=normal("N", "C"), sizes={"N": (3, 9)})))
    shown = examples(plan)["rows"].args[0]
    assert shown.shape == (3, 2)
    np.testing.assert_array_equal(shown, np.round(shown, 1))


def test_no_number_is_zero_or_there_twice_or_outside_of_what_the_draw_gives() -> None:
    """Where a maximum is tied, or a slope taken at 0, two right answers may differ."""
    for number in range(200):
        case = Case(f"case {number}", X=normal(8), p=uniform(6, low=0.05, high=0.95))
        values = fresh_inputs(case, np.random.default_rng(number))
        for array in values.values():
            assert np.all(array != 0)
            assert np.unique(array).size == array.size
        assert 0.05 <= values["p"].min() <= values["p"].max() <= 0.95


def test_whole_numbers_are_drawn_as_they_are(bench: Any) -> None:
    plan = bench.plan(question(Case("labels", X=integers("N", high="C"), by=normal("N", "C"))))
    labels = examples(plan)["labels"].args[0]
    assert labels.dtype == np.int64
    assert set(labels) <= {0, 1}


@pytest.mark.parametrize(
    "case",
    [
        Case("written", X=[1.5, 2.5]),
        Case("partly written", X=normal("N"), by=[731.5, 2.0]),
        Case("exactly", X=normal("N"), by=exactly([731, 2])),
        Case("a long number", X=normal("N"), by=731.4159),
        Case("a long whole number", X=normal("N"), by=73141),
        Case("a sentence", X=normal("N"), by="it was a dark night"),
        Case("made", make=lambda rng: {"X": rng.normal(size=3)}),
        Case("raises", X=normal("N"), raises="ValueError"),
        Case("large", X=normal("N", 20)),
        Case("many", X=normal(3, 4), by=[normal(3, 4), normal(3, 4)]),
        Case("tiny", X=normal("N", scale=1e-6)),
    ],
    ids=lambda case: case.name,
)
def test_what_is_written_out_or_large_or_may_not_be_drawn_alone_has_no_example(
    bench: Any, case: Case
) -> None:
    plan = bench.plan(question(Case("rows", X=normal("N", "C")), case))
    assert set(examples(plan)) == {"rows"}


def test_a_setting_of_a_case_is_kept(bench: Any) -> None:
    settings: dict[str, Any] = {
        "stride": 2,
        "pad": (1, 0),
        "mode": "same",
        "rate": 0.05,
        "bias": None,
        "fast": True,
    }
    plan = bench.plan(question(Case("settings", X=normal("N"), **settings)))
    assert (
        dict(zip(["X", *settings], examples(plan)["settings"].args, strict=True)).items() >= settings.items()
    )


def test_no_example_is_larger_than_a_reader_takes_in(bench: Any) -> None:
    plan = bench.plan(question(Case("twelve", X=normal(12)), Case("thirteen", X=normal(13))))
    assert set(examples(plan)) == {"twelve"}
    assert all(
        array.size <= MOST_NUMBERS for call in examples(plan).values() for array in arrays_in(call.args)
    )


def test_no_check_looks_at_an_example_and_no_other_call_is_changed(
    bench: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    cases = (Case("rows", X=normal("N", "C")), Case("edge", X=normal(1, 2), group="edge"))
    plan = bench.plan(question(*cases))
    own = {example.call for example in plan.examples}
    assert len(own) == 2
    assert own.isdisjoint(check.call for check in plan.checks)
    monkeypatch.setattr(assemble, "add_examples", lambda planner, part: None)
    without = bench.plan(question(*cases))
    kept = [call for call in plan.calls if call.id not in own]
    assert [(call.id, call.body()) for call in kept] == [(call.id, call.body()) for call in without.calls]
    assert plan.calls[-2:] == tuple(call for call in plan.calls if call.id in own)


def test_examples_cross_the_wall_before_every_hidden_input(bench: Any) -> None:
    """A student's code could hand out in an example what it was given before."""
    plans = bench.plans(
        question(Case("rows", X=normal("N"))),
        Function("q2", "scaled", reference=scaled, cases=[Case("rows", X=normal("N"))]),
    )
    groups = [call.group for call in probe_of((), plans).calls]
    assert groups[:2] == [EXAMPLES, EXAMPLES]
    assert EXAMPLES not in groups[2:]
    assert groups[2:] == sorted(groups[2:])


def test_examples_have_a_limit_of_their_own_and_change_no_questions(bench: Any) -> None:
    plan = bench.plan(question(Case("rows", X=normal("N"))))
    slow = dataclasses.replace(plan, cpu_s=60.0)
    limits = limits_of(Limits(call_cpu_s=10.0), [slow])
    assert limits.call_limit_s(EXAMPLES) == 2.0
    assert limits.call_limit_s(plan.group) == 60.0
    assert limits_of(Limits(call_cpu_s=0.5), [plan]).call_limit_s(EXAMPLES) == 0.5
