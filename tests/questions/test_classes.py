"""Class questions: constructed, set up, called twice or read."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from autograder.model import CheckKind
from autograder.spec import Case, Class, normal


class Scale:
    def __init__(self, factor: Any, offset: float = 0.0) -> None:
        self.factor, self.offset = np.asarray(factor), offset

    def forward(self, x: Any) -> Any:
        return self.factor * x + self.offset


def part(**options: Any) -> Class:
    settings: dict[str, Any] = {
        "reference": Scale,
        "cases": [
            Case("a", init={"factor": normal("D"), "offset": normal()}, x=normal("D")),
            Case("default", group="default", init={"factor": [2.0]}, x=[3.0]),
        ],
    }  # fmt: skip
    return Class("q1", "Scale", **settings | options)


def test_the_reference_earns_everything(bench: Any) -> None:
    assert bench.verdict(bench.plan(part()), Scale=Scale).earned == 10


def test_each_case_constructs_an_object_of_its_own(bench: Any) -> None:
    plan = bench.plan(part())
    assert [call.kind for call in plan.calls] == [
        "construct", "method", "method", "construct", "method", "construct", "method", "construct", "method",
    ]  # fmt: skip
    made = {call.on.call for call in plan.calls if call.on is not None}
    assert made == {call.id for call in plan.calls if call.kind == "construct"}


def test_an_object_that_answers_otherwise_the_second_time_loses_its_behaviour(bench: Any) -> None:
    class Drifts(Scale):
        def forward(self, x: Any) -> Any:
            self.offset += 1.0
            return super().forward(x) - 1.0

    plan = bench.plan(part())
    (failed,) = bench.failed(plan, Scale=Drifts)
    assert failed.check.kind is CheckKind.AGAIN
    assert bench.verdict(plan, Scale=Drifts).earned == 9


def test_a_method_that_changes_its_input_is_found(bench: Any) -> None:
    class Changes(Scale):
        def forward(self, x: Any) -> Any:
            x *= self.factor
            return x + self.offset

    (failed,) = bench.failed(bench.plan(part()), Scale=Changes)
    assert failed.check.kind is CheckKind.UNCHANGED


def test_state_shared_between_objects_is_found(bench: Any) -> None:
    class Shares:
        factor: Any = None
        offset: Any = None

        def __init__(self, factor: Any, offset: float = 0.0) -> None:
            Shares.factor = factor if Shares.factor is None else Shares.factor
            Shares.offset = offset

        def forward(self, x: Any) -> Any:
            return Shares.factor * x + Shares.offset

    assert bench.earned(bench.plan(part()), Scale=Shares)["basic"] == 0


def test_a_constructor_that_fails_is_told_where_its_methods_could_not_run(bench: Any) -> None:
    plan = bench.plan(part())
    failed = bench.failed(plan, Scale=lambda: None)
    assert len(failed) == len(plan.checks)
    assert {item.mismatch.observation.error.type for item in failed} == {"TypeError"}
    assert all(item.mismatch.detail == item.mismatch.observation.call_id for item in failed)


def test_attributes_are_read_and_set(bench: Any) -> None:
    class Reads(Scale):
        @property
        def twice(self) -> Any:
            return 2.0 * self.offset

    plan = bench.plan(
        part(
            reference=Reads,
            method="",
            attribute="twice",
            sets={"offset": 4.0},
            cases=[Case("a", init={"factor": [1.0]})],
        )
    )
    assert [call.kind for call in plan.calls] == ["construct", "setattr", "getattr"]
    assert plan.want[plan.checks[0].call].value == 8.0
    assert bench.verdict(plan, Scale=Reads).earned == 10
    assert bench.verdict(plan, Scale=Scale).earned == 0


def test_a_case_may_ask_for_an_exception(bench: Any) -> None:
    class Refuses(Scale):
        def forward(self, x: Any) -> Any:
            if len(x) > 2:
                raise ValueError("too long")
            return super().forward(x)

    cases = [
        Case("a", init={"factor": 2.0}, x=[1.0]),
        Case("long", group="long", init={"factor": 2.0}, x=[1.0, 2.0, 3.0], raises="ValueError"),
    ]
    plan = bench.plan(part(reference=Refuses, cases=cases))
    assert bench.verdict(plan, Scale=Refuses).earned == 10
    assert bench.earned(plan, Scale=Scale)["long"] == 0


@pytest.mark.parametrize("options", [{"method": ""}, {"attribute": "offset"}])
def test_it_is_either_a_method_or_an_attribute(options: dict[str, str]) -> None:
    (found,) = part(**options).mistakes()
    assert "give either method= or attribute=" in found
