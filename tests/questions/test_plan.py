"""Plans: what crosses the wall is named, numbered and drawn so that an edit elsewhere changes none of it."""

from __future__ import annotations

import dataclasses
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from autograder.course.preparation import prepare
from autograder.model import Call, Probe, call_hash
from autograder.questions.observe import observe
from autograder.questions.plan import Plan, Planner, arrays_in, mapped, result_of
from autograder.spec import Case, Class, Function, Gradient, Tolerance, Variable, Wrong, exactly, normal
from autograder.store.translate import observation_to_bytes

ASSIGNMENTS = Path(__file__).parents[2] / "assignments"
FIRST = {"x": normal("N", "D")}


def square(x: Any) -> Any:
    return np.asarray(x) ** 2


def function(*cases: Case, **options: Any) -> Function:
    return Function("q1", "square", reference=square, cases=cases, **options)


def cases() -> list[Case]:
    return [Case("plain", **FIRST), Case("wide", group="edge", x=normal(1, "D")), Case("ones", x=[1.0, 1.0])]


def asked(plan: Any) -> dict[str, str]:
    """The calls by id, with the hash of what each asks."""
    return {call.id: call_hash(call) for call in plan.calls}


def of_case(plan: Any, name: str) -> dict[str, str]:
    calls = asked(plan)
    return {check.call: calls[check.call] for check in plan.checks if check.case == name}


# -- keyed draws ---------------------------------------------------------------------------


def test_the_same_seed_asks_the_same_and_another_seed_does_not(bench: Any) -> None:
    first, again = bench.plan(function(*cases())), bench.plan(function(*cases()))
    assert asked(first) == asked(again)
    other = bench.plan(function(*cases()), seed=2)
    assert not set(asked(other)) & set(asked(first))
    assert not set(of_case(other, "plain").values()) & set(of_case(first, "plain").values())


@pytest.mark.parametrize(
    ("edited", "touched"),
    [
        ([*cases(), Case("new", x=normal(9))], set()),
        ([cases()[0], Case("new", x=normal(9)), *cases()[1:]], set()),
        ([cases()[0], cases()[2], cases()[1]], set()),
        ([cases()[0], cases()[2]], {"wide"}),
        ([cases()[0], Case("wide", group="edge", x=normal(2, "D")), cases()[2]], {"wide"}),
        ([cases()[0], Case("wide", group="other", x=normal(1, "D"), required=True), cases()[2]], set()),
        ([Case("plain", **FIRST, draws=5), *cases()[1:]], set()),
    ],
    ids=["added last", "added between", "swapped", "removed", "edited", "regrouped", "drawn more often"],
)
def test_an_edit_moves_no_other_case(bench: Any, edited: list[Case], touched: set[str]) -> None:
    before, after = bench.plan(function(*cases())), bench.plan(function(*edited))
    for name in {"plain", "wide", "ones"} - touched:
        assert of_case(before, name).items() <= of_case(after, name).items(), name
    for name in touched:
        assert not of_case(before, name).items() <= of_case(after, name).items()


def test_another_part_of_the_question_moves_no_call(bench: Any) -> None:
    alone = asked(bench.plan(function(*cases())))
    beside = function(Case("beside", x=[4.0]))
    beside.target = "cube"
    beside.family = {"cube": square}
    assert alone.items() <= asked(bench.plan(function(*cases()), beside)).items()
    assert alone.items() <= asked(bench.plan(beside, function(*cases()))).items()


def test_a_variables_call_hangs_on_nothing_before_it(bench: Any) -> None:
    answer = Variable("q1", "answer", want=3.0)
    alone = asked(bench.plan(answer))
    assert alone.items() <= asked(bench.plan(function(*cases()), answer)).items()
    assert alone.items() <= asked(bench.plan(Variable("q1", "other", want=1), answer)).items()


def test_redrawing_a_case_moves_that_case_alone(bench: Any) -> None:
    before = bench.plan(function(*cases()))
    after = bench.plan(function(*cases()), redraws={("q1", "wide"): 1, ("q2", "plain"): 3})
    assert of_case(before, "plain") == of_case(after, "plain")
    assert of_case(before, "wide").keys() == of_case(after, "wide").keys()
    assert not set(of_case(before, "wide").values()) & set(of_case(after, "wide").values())


def test_questions_and_assignments_draw_apart(bench: Any) -> None:
    other = function(*cases())
    other.question = "q2"
    first, second = bench.plans(function(*cases()), other)
    assert not set(asked(first)) & set(asked(second))
    elsewhere = bench.plan(function(*cases()), assignment="01-other")
    assert not set(asked(elsewhere)) & set(asked(first))


@pytest.mark.parametrize("id", ["06-mlp", "12-rnn"])
def test_every_process_asks_the_same(id: str) -> None:
    """Whatever the order of its sets: workers judge what others have asked."""
    script = f"""
import hashlib, pathlib
from autograder.course.preparation import sheet_of
from autograder.authoring.assignment import load
from autograder.model import call_hash
from autograder.questions.assemble import plan_all
plans = plan_all(sheet_of(load(pathlib.Path({str(ASSIGNMENTS / id)!r}))), 5)
print(hashlib.sha256("".join(c.id + call_hash(c) for plan in plans for c in plan.calls).encode()).hexdigest())
"""
    found = {
        subprocess.run(
            [sys.executable, "-c", script], env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True, text=True, check=True,
        ).stdout
        for seed in "123"
    }  # fmt: skip
    assert len(found) == 1


def test_every_call_has_an_id_of_its_own(bench: Any) -> None:
    plan = bench.plan(*every_kind())
    assert len({call.id for call in plan.calls}) == len(plan.calls)


# -- what crosses the wall -----------------------------------------------------------------

CANARIES = ("case-canary", "group-canary", "says-canary", "staff-canary", "wrong-canary", "tolerance-canary", "out-canary", "axis-canary", "q-canary")  # fmt: skip


def every_kind() -> list[Any]:
    """A part of every kind, with a canary wherever the trusted side may write something."""
    odd = Tolerance(name="tolerance-canary", rtol=0.123454321, atol=0.0)
    options: dict[str, Any] = {"group": "group-canary", "tolerance": odd}
    wrong = [Wrong("wrong-canary", lambda *a, **k: -7.25, says="says-canary", staff="staff-canary")]
    back = [
        Case("case-canary 2", x=normal("axis-canary"), w=normal(), upstream=normal("axis-canary"), **options)
    ]
    return [
        Function("q-canary", "square", reference=square, wrong=wrong, groups={"group-canary": 7},
                 axes={"": ("axis-canary",)},
                 cases=[Case("case-canary", x=normal("axis-canary", "N"), required=True, **options)]),
        Function("q-canary", "fail", reference=fail,
                 cases=[Case("case-canary 1", x=[1.0], raises="ValueError", **options)]),
        Gradient("q-canary", forward="scale", backward="back", references={"scale": scale, "back": back_scale},
                 outputs=("out-canary", "dw"), wrt={"out-canary": "x", "dw": "w"}, cases=back),
        Class("q-canary", "Box", reference=Box, cases=[
            Case("case-canary 3", init={"size": 2}, x=[[1.0], [2.0]], **options)]),
        Variable("q-canary", "answer", want=-123454321.5, tolerance=odd, group="group-canary"),
    ]  # fmt: skip


def fail(x: Any) -> Any:
    raise ValueError("no")


def scale(x: Any, w: Any) -> Any:
    return w * x, (x, w)


def back_scale(dout: Any, cache: Any) -> Any:
    x, w = cache
    return w * dout, np.sum(x * dout)


class Box:
    def __init__(self, size: int) -> None:
        self.size = size

    def forward(self, x: Any) -> Any:
        return self.size * x


def test_the_fields_of_what_crosses_are_these_and_no_others() -> None:
    assert [field.name for field in dataclasses.fields(Call)] == [
        "id", "group", "kind", "target", "on", "args", "kwargs", "views", "after", "context", "max_items",
    ]  # fmt: skip
    assert [field.name for field in dataclasses.fields(Probe)] == [
        "cells",
        "calls",
        "files",
        "modules",
        "data",
        "device",
    ]


def test_nothing_that_the_author_wrote_about_a_case_crosses(bench: Any) -> None:
    plan = bench.plan(*every_kind())
    assert len(plan.checks) > 10
    crossing = b"".join(
        [call.body() + f"{call.id} {call.group} {call.target}".encode() for call in plan.calls]
    )
    for canary in CANARIES:
        assert canary.encode() not in crossing
    for number in (0.123454321, -123454321.5, -7.25):
        assert number.hex().encode() not in crossing
        assert np.float64(number).tobytes() not in crossing


def test_no_wanted_value_is_among_what_crosses(bench: Any) -> None:
    plan = bench.plan(*every_kind())
    crossing = b"".join(call.body() for call in plan.calls)
    wanted = [plan.want[check.call].value for check in plan.checks if check.kind == "value"]
    arrays = [value for value in wanted if isinstance(value, np.ndarray) and value.dtype == np.float64]
    assert len(arrays) > 3
    assert not any(value.tobytes() in crossing for value in arrays)


def test_calls_of_one_question_share_a_group_that_does_not_name_it(bench: Any) -> None:
    plan = bench.plan(*every_kind())
    hidden = {check.call for check in plan.checks}
    assert {call.group for call in plan.calls if call.id in hidden} == {plan.group} == {"g01"}


def test_examples_share_one_group_that_no_question_has(bench: Any) -> None:
    plan = bench.plan(*every_kind())
    examples = {example.call for example in plan.examples}
    assert {call.group for call in plan.calls if call.id in examples} == {"g00"}
    assert {call.group for call in plan.calls if call.id not in examples} == {plan.group}


# -- checks --------------------------------------------------------------------------------


def test_checks_are_numbered_within_their_group(bench: Any) -> None:
    plan = bench.plan(function(*cases(), Case("last words", group="two words", x=[1.0]), hygiene=()))
    assert [check.id for check in plan.checks] == [
        "q1.basic.1", "q1.basic.2", "q1.basic.3", "q1.edge.1", "q1.edge.2", "q1.edge.3", "q1.basic.4",
        "q1.two-words.1",
    ]  # fmt: skip


def test_every_check_looks_at_a_call_of_the_plan(bench: Any) -> None:
    plan = bench.plan(*every_kind())
    ids = {call.id for call in plan.calls}
    assert {check.call for check in plan.checks} <= ids
    assert {check.forward for check in plan.checks} - {""} <= ids


# -- what a replaced function reaches --------------------------------------------------------


class Jar:
    """Something that others change."""

    def __init__(self) -> None:
        self.content = 0

    def look(self) -> int:
        return self.content


def fill(jar: Jar, content: int) -> None:
    jar.content = content


def fill_twice(jar: Jar, content: int) -> None:
    jar.content = 2 * content


CALLS = (
    Call(id="jar", group="q1", kind="construct", target="Jar"),
    Call(id="other jar", group="q1", kind="construct", target="Jar"),
    Call(id="filled", group="q1", kind="function", target="fill", args=(result_of("jar"), 3)),
    Call(id="seen", group="q1", kind="method", target="look", on=result_of("jar")),
    Call(id="other seen", group="q1", kind="method", target="look", on=result_of("other jar")),
    Call(id="squared", group="q1", kind="function", target="square", args=(3.0,)),
)


def jars(bench: Any, made: list[float]) -> Plan:
    def counted(x: Any) -> Any:
        made.append(x)
        return x * x

    family = {"Jar": Jar, "fill": fill, "square": counted}
    return dataclasses.replace(bench.plan(function(*cases())), calls=CALLS, family=family, cache={}, want={})


def test_a_replaced_function_reaches_whoever_shares_an_object_with_it_and_nobody_else(bench: Any) -> None:
    made: list[float] = []
    plan = jars(bench, made)
    right, bent = plan.seen_with({}, ()), plan.seen_with({"fill": fill_twice}, ("bent",))
    assert [*bent] == [call.id for call in CALLS]
    assert [seen["seen"].value for seen in (right, bent)] == [3, 6]
    assert bent["other seen"] is right["other seen"]
    assert bent["squared"] is right["squared"]
    assert made == [3.0]


def test_two_objects_that_meet_later_are_reached_together(bench: Any) -> None:
    meet = Call(
        id="met", group="q1", kind="function", target="pair", args=(result_of("jar"), result_of("other jar"))
    )
    pair = {"pair": lambda one, other: fill(other, one.content)}
    plan = jars(bench, [])
    calls = (*CALLS[:4], meet, *CALLS[4:])
    plan = dataclasses.replace(plan, calls=calls, family={**plan.family, **pair}, cache={})
    right, bent = plan.seen_with({}, ()), plan.seen_with({"fill": fill_twice}, ("bent",))
    assert [seen["other seen"].value for seen in (right, bent)] == [3, 6]


@pytest.mark.parametrize("id", ["06-mlp", "12-rnn"])
def test_what_is_not_made_again_would_have_given_the_same(id: str) -> None:
    prepared = prepare(ASSIGNMENTS / id, 20, {})
    for plan in prepared.plans:
        for lure in {lure.part: lure for lure in plan.lures}.values():
            whole = observe(plan.calls, {**plan.family, **lure.replaced})
            some = plan.seen_with(lure.replaced, ("a key of its own",))
            assert [*map(observation_to_bytes, whole.values())] == [*map(observation_to_bytes, some.values())]
            plan.cache.pop(("a key of its own",))


# -- arguments -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("signature", "given", "positional", "named"),
    [
        (("x", "w", "b"), ("x", "w", "b"), ("x", "w", "b"), ()),
        (("x", "w", "b"), ("b", "w", "x"), ("x", "w", "b"), ()),
        (("x", "w", "b"), ("x",), ("x",), ()),
        (("x", "w", "b"), ("x", "b"), ("x",), ("b",)),
        (("x", "w", "b"), ("b",), (), ("b",)),
        (("x",), ("x", "more"), ("x",), ("more",)),
        ((), ("x",), (), ("x",)),
    ],
)
def test_arguments_go_by_position_as_far_as_the_signature_has_no_gap(
    signature: tuple[str, ...], given: tuple[str, ...], positional: tuple[str, ...], named: tuple[str, ...]
) -> None:
    planner = Planner(assignment="a", question="q", group="g", seed=0, signatures={"f": signature})
    args, kwargs = planner.arguments("f", {name: name.upper() for name in given})
    assert args == tuple(name.upper() for name in positional)
    assert kwargs == tuple((name, name.upper()) for name in named)


def test_arguments_of_a_function_that_nobody_knows_go_by_position() -> None:
    planner = Planner(assignment="a", question="q", group="g", seed=0)
    assert planner.arguments("f", {"b": 1, "a": 2}) == ((1, 2), ())


# -- arrays inside values ------------------------------------------------------------------


def test_arrays_are_found_and_changed_wherever_they_are() -> None:
    value = {"a": [np.ones(1), (np.ones(2), None)], "b": 3.0, "c": exactly(1)}
    assert [array.shape for array in arrays_in(value)] == [(1,), (2,)]
    changed = mapped(value, lambda array: array + 1)
    assert [array.tolist() for array in arrays_in(changed)] == [[2.0], [2.0, 2.0]]
    assert isinstance(changed["a"][1], tuple)
    assert changed["b"] == 3.0
