"""What is certain of a question: found over all of its checks, and nothing where something is not certain."""

from __future__ import annotations

import functools
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from autograder.course.preparation import prepare
from autograder.diagnosis.claims import claims_of
from autograder.questions.judge import examine
from autograder.questions.plan import Plan

ASSIGNMENTS = Path(__file__).parents[2] / "assignments"


@functools.cache
def plan_of(id: str, question: str) -> Plan:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = prepare(ASSIGNMENTS / id, 20, redraws={}).plans
    return next(plan for plan in found if plan.question == question)


def claimed(plan: Plan, target: str, bend: Callable[[Any], Any]) -> list[tuple[str, str, str]]:
    """What is claimed of a function of which everything is right but for ``bend`` on top."""
    right = plan.family[target]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        seen = plan.seen_with({target: bend(right)}, (target, str(id(bend))))
        found = claims_of(plan, examine(plan, seen), seen)
    return [(claim.output, claim.name, claim.of) for claim in found]


def test_each_output_has_its_own() -> None:
    def bend(right: Any) -> Any:
        def linear_backward(dout: Any, cache: Any) -> Any:
            dx, dW, db = right(dout, cache)
            return dx, 3 * dW, None if db is None else db / len(cache[0])

        return linear_backward

    found = claimed(plan_of("06-mlp", "q1"), "linear_backward", bend)
    assert found == [("dW", "factor", "3"), ("db", "factor of a size", "1 / (x.shape[0])")]


def test_what_goes_wrong_only_with_an_option_is_told_by_the_option() -> None:
    def bend(right: Any) -> Any:
        def conv2d_forward(x: Any, w: Any, b: Any, stride: Any = 1, pad: Any = 0, dilation: Any = 1) -> Any:
            out, cache = right(x, w, b, stride, pad, dilation)
            return (out if pad == 0 else np.sin(out)), cache

        return conv2d_forward

    assert claimed(plan_of("09-convolution", "q4"), "conv2d_forward", bend) == [
        ("out", "where", "`pad` is not 0")
    ]


def test_a_condition_counts_exceptions_too() -> None:
    """``dx[pad:-pad]`` is empty where pad is 0: what happens there may well be an exception."""

    def bend(right: Any) -> Any:
        def conv2d_forward(x: Any, w: Any, b: Any, stride: Any = 1, pad: Any = 0, dilation: Any = 1) -> Any:
            if b is None:
                raise TypeError("unsupported operand")
            return right(x, w, b, stride, pad, dilation)

        return conv2d_forward

    assert claimed(plan_of("09-convolution", "q4"), "conv2d_forward", bend) == [
        ("out", "where", "`b` is None")
    ]


def test_an_answer_that_changes_from_call_to_call_allows_no_other_claim() -> None:
    rng = np.random.default_rng(0)
    found = claimed(
        plan_of("09-convolution", "q2"), "xcorr2d", lambda right: lambda X, K: right(X, K) + rng.normal()
    )
    assert found == [("", "unsteady", "")]


@pytest.mark.parametrize("id", ["00-tensors", "05-activations-losses", "09-convolution", "12-rnn"])
def test_nothing_is_claimed_of_right_solutions(id: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for plan in prepare(ASSIGNMENTS / id, 20, redraws={}).plans:
            for name, replaced in plan.rights:
                seen = plan.seen_with(replaced, ("right", name))
                assert claims_of(plan, examine(plan, seen), seen) == (), (plan.question, name)
