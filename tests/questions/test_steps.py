"""Step questions: what is handed on, what walks beside each other, and what changes in place."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest

from autograder.model import CheckKind, Ref
from autograder.questions.steps import Steps
from autograder.spec import Case, normal


def heavy(w: Any, g: Any, state: Any, lr: float, mu: float = 0.5) -> Any:
    v = g if state is None else mu * state["v"] + g
    return w - lr * v, {"v": v}


def heavy_tuple(w: Any, g: Any, state: Any, lr: float, mu: float = 0.5) -> Any:
    """The state is no dictionary, and counts the steps, too."""
    steps, v = state or (0, 0.0 * g)
    v = mu * v + g
    return w - lr * v, (steps + 1, v)


def in_place(w: Any, g: Any, state: Any, lr: float, mu: float = 0.5) -> Any:
    if state is None:
        state = {"v": np.zeros_like(w)}
    state["v"] = mu * state["v"] + g
    return w - lr * state["v"], state


def weights_in_place(w: Any, g: Any, state: Any, lr: float, mu: float = 0.5) -> Any:
    v = g if state is None else mu * state["v"] + g
    w -= lr * v
    return w, {"v": v}


def one_for_all(w: Any, g: Any, state: Any, lr: float, mu: float = 0.5) -> Any:
    """The velocity lives in the function itself; a new walk begins from rest."""
    if state is None:
        one_for_all.v = 0.0  # type: ignore[attr-defined]
    one_for_all.v = mu * one_for_all.v + g  # type: ignore[attr-defined]
    return w - lr * one_for_all.v, state or {"begun": True}  # type: ignore[attr-defined]


def walk(steps: int = 3, **more: Any) -> dict[str, Any]:
    gradients = [normal("n") for _ in range(steps)]
    return {"w": normal("n"), "state": None, "g": gradients, "lr": [0.1] * steps, **more}


ASIDE = {"w": [normal("n")] * 3, "g": [normal("n")] * 3}


def part(*cases: Case, **options: Any) -> Steps:
    return Steps(
        "q1", "heavy", reference=heavy, carries={"w": (0,), "state": (1,)}, each=("g", "lr"), outputs=("w", "_state"),
        cases=cases or [
            Case("one", walks=[walk()]),
            Case("two", group="two", walks=[walk(), walk(2)]),
            Case("aside", group="aside", walks=[walk(aside=ASIDE)]),
            Case("another mu", group="mu", walks=[walk(mu=0.9)]),
        ],
        **options,
    )  # fmt: skip


SIGNATURES = {"heavy": ("w", "g", "state", "lr", "mu")}


@pytest.mark.parametrize("right", [heavy, heavy_tuple])
def test_what_a_state_is_made_of_is_the_students_business(bench: Any, right: Any) -> None:
    assert bench.verdict(bench.plan(part(), signatures=SIGNATURES), heavy=right).earned == 10


def test_a_step_gets_what_the_last_one_returned(bench: Any) -> None:
    plan = bench.plan(part(Case("one", draws=1, walks=[walk()]), hygiene=()), signatures=SIGNATURES)
    first, second, third = plan.calls
    assert isinstance(first.args[0], np.ndarray)
    assert first.args[2] is None
    assert (second.args[0], second.args[2]) == (Ref(first.id, (0,)), Ref(first.id, (1,)))
    assert (third.args[0], third.args[2]) == (Ref(second.id, (0,)), Ref(second.id, (1,)))
    assert [type(call.args[3]) for call in plan.calls] == [float] * 3
    assert [check.call for check in plan.checks] == [first.id, second.id, third.id]


def test_walks_take_turns_and_the_shorter_one_ends_earlier(bench: Any) -> None:
    plan = bench.plan(part(Case("two", draws=1, walks=[walk(3), walk(2)]), hygiene=()), signatures=SIGNATURES)
    ids = [call.id for call in plan.calls]
    begun_from = [call.args[0].call if isinstance(call.args[0], Ref) else "" for call in plan.calls]
    assert begun_from == ["", "", ids[0], ids[1], ids[2]]


def test_what_is_kept_outside_of_the_state_shows_in_the_walk_beside_it(bench: Any) -> None:
    earned = bench.earned(bench.plan(part(), signatures=SIGNATURES), heavy=one_for_all)
    assert earned["basic"] > 0
    assert earned["two"] == 0


def test_a_state_that_is_changed_in_place_costs_its_group_alone(bench: Any) -> None:
    plan = bench.plan(part(), signatures=SIGNATURES)
    earned = bench.earned(plan, heavy=in_place)
    assert [group for group, points in earned.items() if not points] == ["aside"]
    assert {item.check.kind for item in bench.failed(plan, heavy=in_place)} == {CheckKind.VALUE}


def test_arguments_that_are_changed_in_place_cost_the_same_group(bench: Any) -> None:
    plan = bench.plan(part(), signatures=SIGNATURES)
    failed = bench.failed(plan, heavy=weights_in_place)
    assert {item.check.group for item in failed} == {"aside"}
    assert {(item.check.kind, item.check.param) for item in failed} == {(CheckKind.UNCHANGED, "0")}


def test_the_first_walk_is_walked_again_in_single_precision_and_in_another_layout(bench: Any) -> None:
    plan = bench.plan(part(), signatures=SIGNATURES)
    kinds = [check.kind for check in plan.checks if check.group == "behaviour"]
    assert kinds == [CheckKind.AGAIN] * 3 + [CheckKind.DTYPE] * 3 + [CheckKind.LAYOUT] * 3
    assert len({check.case for check in plan.checks if check.group == "behaviour"}) == 1


def test_an_author_chooses_the_behaviour_checks(bench: Any) -> None:
    plan = bench.plan(part(hygiene=("float32",)), signatures=SIGNATURES)
    kinds = {check.kind for check in plan.checks if check.group == "behaviour"}
    assert kinds == {CheckKind.DTYPE}


@pytest.mark.parametrize(
    "idle",
    [lambda w, g, state, lr, mu=0.5: (w, state), lambda *args, **kwargs: None, lambda *args, **kwargs: 0.0],
)
def test_standing_still_earns_nothing(bench: Any, idle: Any) -> None:
    assert bench.verdict(bench.plan(part(), signatures=SIGNATURES), heavy=idle).earned == 0


@pytest.mark.parametrize(
    ("case", "says"),
    [
        (Case("a"), "has no walks="),
        (Case("a", walks=[{"w": 1.0, "g": [1.0], "lr": [0.1]}]), "lacks state"),
        (Case("a", walks=[{**walk(3), "lr": [0.1]}]), r"lists of \[1, 3\] entries"),
        (Case("a", walks=[walk(0)]), r"lists of \[0\] entries"),
        (Case("a", walks=[walk(2, aside={"g": [normal("n")]})]), r"lists of \[1, 2\] entries"),
    ],
)
def test_an_authors_mistakes_are_named(case: Case, says: str) -> None:
    (mistake,) = part(case).mistakes()
    assert re.search(says, mistake)
