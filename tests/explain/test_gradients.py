"""A wrong gradient told apart: wrong by itself, or the right gradient of a wrong forward."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from autograder.explain import staff_lines
from autograder.explain.gradients import direction, gradient_lines
from autograder.exporters.staff_view import StaffView
from autograder.model import Check
from autograder.questions.assemble import Sheet, answered, plan_all
from autograder.questions.judge import examine
from autograder.questions.observe import Seen, observe
from autograder.questions.plan import Plan
from autograder.spec import Case, Gradient, normal


def forward(x: Any, W: Any) -> Any:
    return np.tanh(x @ W), (x, W)


def backward(dout: Any, cache: Any) -> Any:
    x, W = cache
    inner = dout * (1 - np.tanh(x @ W) ** 2)
    return inner @ W.T, x.T @ inner


def doubled_forward(x: Any, W: Any) -> Any:
    return np.tanh(2 * x @ W), (x, W)


def doubled_backward(dout: Any, cache: Any) -> Any:
    x, W = cache
    inner = 2 * dout * (1 - np.tanh(2 * x @ W) ** 2)
    return inner @ W.T, x.T @ inner


def planned() -> Plan:
    part = Gradient(
        "q1", forward="ahead", backward="back", outputs=("dx", "dW"), wrt={"dx": "x", "dW": "W"},
        references={"ahead": forward, "back": backward},
        cases=[Case("rows", x=normal("N", "D"), W=normal("D", "M"), upstream=normal("N", "M"))],
    )  # fmt: skip
    sheet = Sheet(assignment="small", points=(("q1", Fraction(1)),), parts=(part,), signatures={})
    return answered(plan_all(sheet, 20)[0], None)


def seen_of(plan: Plan, ahead: Callable[..., Any], back: Callable[..., Any]) -> Seen:
    return observe(plan.calls, {"ahead": ahead, "back": back})


def checks_of(plan: Plan, output: str) -> list[Check]:
    return [check for check in plan.checks if check.output == output]


def told(ahead: Callable[..., Any], back: Callable[..., Any], output: str = "dW") -> tuple[str, ...]:
    """Of the first draw."""
    plan = planned()
    return gradient_lines({"q1": plan}, seen_of(plan, ahead, back), checks_of(plan, output)[0])


def test_a_right_forward_and_a_gradient_too_large() -> None:
    lines = told(forward, lambda dout, cache: (backward(dout, cache)[0], 6 * backward(dout, cache)[1]))
    assert lines == (
        "gradient  6 times as long as the right one, at 0.00 degrees to it",
        "own       the student's own forward is right here; the backward disagrees with finite differences of it",
        "so        the forward is right; dW is 6 times what it should be",
    )


def test_a_wrong_sign_is_minus_once() -> None:
    lines = told(forward, lambda dout, cache: (backward(dout, cache)[0], -backward(dout, cache)[1]))
    assert lines[0] == "gradient  1 times as long as the right one, at 180.00 degrees to it"
    assert lines[-1] == "so        the forward is right; dW is -1 times what it should be"


def test_the_right_gradient_of_a_wrong_forward() -> None:
    lines = told(doubled_forward, doubled_backward)
    assert lines[1:] == (
        "own       the student's own forward is wrong here; the backward agrees with finite differences of it",
        "so        the forward is wrong, and the backward is the gradient of that forward",
    )


def test_wrong_both_ways() -> None:
    lines = told(
        doubled_forward, lambda dout, cache: (doubled_backward(dout, cache)[0], np.ones_like(cache[1]))
    )
    assert lines[-1] == "so        the forward is wrong, and the backward is not the gradient of that forward"


def test_a_gradient_that_points_elsewhere() -> None:
    lines = told(forward, lambda dout, cache: (backward(dout, cache)[0], np.ones_like(cache[1])))
    assert "degrees to it" in lines[0]
    assert lines[-1] == (
        "so        the forward is right, and the backward is not its gradient: dW points elsewhere"
    )


def test_a_draw_that_is_not_moved_is_spoken_for_by_those_of_its_case() -> None:
    plan = planned()
    seen = seen_of(plan, doubled_forward, doubled_backward)
    last = checks_of(plan, "dW")[-1]
    assert last.call not in {one.backward for one in plan.differences}
    assert gradient_lines({"q1": plan}, seen, last)[-1].endswith("is the gradient of that forward")


@pytest.mark.parametrize(
    "back",
    [lambda dout, cache: None, lambda dout, cache: (0, 0), lambda dout, cache: 1 / 0],
    ids="none zero raises".split(),
)
def test_what_has_no_direction_gets_none(back: Callable[..., Any]) -> None:
    assert not any(line.startswith(("gradient", "so")) and "times" in line for line in told(forward, back))


def test_nothing_is_said_of_calls_that_were_not_seen_or_are_no_gradients() -> None:
    plan = planned()
    seen = dict(seen_of(plan, forward, lambda dout, cache: (0, 0)))
    check = checks_of(plan, "dW")[0]
    assert gradient_lines({}, seen, check) == ()
    assert gradient_lines({"q1": plan}, {}, check) == ()
    ahead, _behind, _ = plan.differences[0].steps[0]
    del seen[ahead]
    assert gradient_lines({"q1": plan}, seen, check)


def test_direction_is_that_of_the_whole_of_nested_gradients() -> None:
    want = {"W": np.array([3.0, 0.0]), "b": [np.array([4.0])]}
    got = {"W": np.array([0.0, 3.0]), "b": [np.array([4.0])]}
    found = direction(got, want)
    assert found is not None
    assert found.ratio == pytest.approx(1.0)
    assert found.angle_deg == pytest.approx(np.degrees(np.arccos(16 / 25)))
    assert found.times is None
    assert direction({"W": np.zeros(3)}, want) is None
    assert direction(np.zeros(2), np.ones(2)) is None
    assert direction(np.array([np.nan, 1.0]), np.ones(2)) is None


def test_nearly_straight_is_not_a_multiple() -> None:
    want = np.array([1.0, 2.0, 3.0])
    close = direction(2 * want + [0, 0, 1e-5], want)
    straight = direction(2 * want, want)
    assert close is not None
    assert close.times is None
    assert close.angle_deg < 0.01
    assert straight is not None
    assert straight.times == pytest.approx(2.0)


def test_staff_read_it_beside_a_failed_check_alone() -> None:
    plan = planned()
    seen = seen_of(
        plan, forward, lambda dout, cache: (backward(dout, cache)[0], 6 * backward(dout, cache)[1])
    )
    evidence = examine(plan, seen)
    view = StaffView(gradient=lambda check: gradient_lines({"q1": plan}, seen, check))
    for item in evidence:
        lines = "\n".join(view.lines(item))
        assert ("6 times what it should be" in lines) == (not item.passed)
        assert lines.startswith("\n".join(staff_lines(item)[:1]))
    assert {item.passed for item in evidence} == {True, False}
