"""A chain hands a student's own results from one of their functions to the next, and looks at the last."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from autograder.model import Ref
from autograder.questions.cases import Case
from autograder.questions.chain import Chain, before
from autograder.questions.draws import normal
from autograder.questions.function import Function


def layer(x: Any, w: Any) -> tuple[Any, str]:
    return x @ w, "a cache"


def rectified(x: Any) -> Any:
    return np.maximum(x, 0)


def together(**more: Any) -> Case:
    steps: dict[str, Any] = {
        "layer": {"x": normal("N", "D"), "w": normal("D", "H")},
        "rectified": {"x": before("layer", 0)},
        "layer__2": {"x": before("rectified"), "w": normal("H", "O")},
    }
    return Case("two layers", group="integration", **{**steps, **more})


def question(**more: Any) -> tuple[Function, Chain]:
    cases = [Case("random", x=normal("N", "D"))]
    own = Function("q1", "rectified", reference=rectified, cases=cases, hygiene=(), groups={"basic": 4})
    return own, Chain("q1", cases=[together()], references={"layer": layer}, out=(0,), **more)


def test_the_right_functions_earn_all_of_it(bench: Any) -> None:
    plan = bench.plan(*question())
    assert bench.earned(plan, layer=layer, rectified=rectified) == {"basic": 8, "integration": 2}


def test_each_step_is_handed_what_the_students_own_returned(bench: Any) -> None:
    plan = bench.plan(*question())
    first, second, third = [call for call in plan.calls if call.group == plan.group][-3:]
    assert (second.args or tuple(dict(second.kwargs).values()))[0] == Ref(first.id, (0,))
    assert (third.args or tuple(dict(third.kwargs).values()))[0] == Ref(second.id)


def test_functions_that_do_not_fit_together_lose_the_integration_alone(bench: Any) -> None:
    """Right as it is asked for, and wrong for what the student's own layer makes: a read-only view, say."""
    plan = bench.plan(*question())

    def tagged(x: Any, w: Any) -> Any:
        return (x @ w).tolist(), "a cache"

    def picky(x: Any) -> Any:
        if not isinstance(x, np.ndarray):
            raise TypeError("an array, please")
        return rectified(x)

    assert bench.earned(plan, layer=tagged, rectified=picky) == {"basic": 8, "integration": 0}


def test_a_step_that_is_wrong_shows_at_the_end(bench: Any) -> None:
    plan = bench.plan(*question())
    doubled = bench.earned(plan, layer=lambda x, w: (2 * x @ w, "a cache"), rectified=rectified)
    assert doubled == {"basic": 8, "integration": 0}


@pytest.mark.parametrize("off", [0.0, 1e-3])
def test_a_step_in_single_precision_is_no_mistake_and_hides_none(bench: Any, off: float) -> None:
    """What comes of it is in double precision again, and can be no better than what went in."""
    plan = bench.plan(*question())

    def single(x: Any) -> Any:
        return (rectified(x) + off).astype(np.float32)

    earned = bench.earned(plan, layer=layer, rectified=single)
    assert earned["integration"] == (0 if off else 2)


def test_the_sizes_are_shared_by_all_steps(bench: Any) -> None:
    plan = bench.plan(*question())
    first, _, third = [call for call in plan.calls if call.group == plan.group][-3:]
    w1, w2 = (dict(call.kwargs).get("w", call.args[-1] if call.args else None) for call in (first, third))
    assert w1.shape[1] == w2.shape[0]


@pytest.mark.parametrize(
    ("case", "said"),
    [
        (together(rectified={"x": before("lair", 0)}), "'x' of 'rectified' takes the result of 'lair'"),
        (together(rectified={"x": before("layer__2")}), "no step before it; those before it: layer"),
        (together(rectified=3), "the step 'rectified' holds its arguments by name: rectified={...}"),
        (Case("c", layer={"x": 1, "w": 2}, rectified={"x": 1}), "chains nothing: hand a step's result on"),
        (together(raises="ValueError"), "raises= has no meaning here"),
    ],
    ids=["unknown step", "later step", "no arguments", "no chain", "raises"],
)
def test_a_chain_that_cannot_work_is_refused_with_a_sentence(case: Case, said: str) -> None:
    mistakes = list(Chain("q1", cases=[case], references={"layer": layer}).mistakes())
    assert any(said in mistake for mistake in mistakes), mistakes


def test_a_good_chain_has_no_mistakes() -> None:
    _, chain = question()
    assert list(chain.mistakes()) == []
    assert chain.targets() == ("layer", "rectified")
    assert (chain.target, chain.group_names()) == ("layer", ("integration",))
