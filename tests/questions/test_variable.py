"""Variable questions: one name, read."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from autograder.model import Observation, Outcome
from autograder.questions.assemble import answered
from autograder.spec import EXACT, Variable


@pytest.mark.parametrize(
    ("got", "earned"), [(3, 10), (np.int64(3), 10), (4, 0), ("3", 0), (None, 0), (3.0, 0), ([3], 0)]
)
def test_a_variable_is_right_or_wrong(bench: Any, got: Any, earned: int) -> None:
    plan = bench.plan(Variable("q1", "answer", want=3, tolerance=EXACT))
    assert bench.verdict(plan, answer=got).earned == earned


def test_a_missing_variable_earns_nothing(bench: Any) -> None:
    plan = bench.plan(Variable("q1", "answer", want=3))
    (failed,) = bench.failed(plan)
    assert failed.mismatch.observation.outcome is Outcome.MISSING


def test_what_is_wanted_may_be_nothing_at_all(bench: Any) -> None:
    plan = bench.plan(Variable("q1", "answer", want=None))
    assert plan.has_reference
    assert bench.verdict(plan, answer=None).earned == 10


def test_without_a_wanted_value_it_is_the_solutions(bench: Any) -> None:
    plan = bench.plan(Variable("q1", "answer"))
    assert not plan.has_reference
    (call,) = plan.calls
    seen = {call.id: Observation(call_id=call.id, call_hash="", outcome=Outcome.RETURNED, value=2.5)}
    assert bench.verdict(answered(plan, seen), answer=2.5).earned == 10
    with pytest.raises(LookupError, match="q1 has no reference, and the solution was not run"):
        answered(plan, None)


def test_several_variables_are_parts_of_one_question(bench: Any) -> None:
    plan = bench.plan(Variable("q1", "a", want=1, group="first"), Variable("q1", "b", want=2, group="second"))
    assert bench.earned(plan, a=1, b=1) == {"first": 5, "second": 0}
    assert {check.case for check in plan.checks} == {"a", "b"}
