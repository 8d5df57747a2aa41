"""The example that is shown for a wrong value: a call that can be pasted, what was given, what is right."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from autograder.explain import Source, findings
from autograder.explain.values import typed
from autograder.grading import judge
from autograder.model import Call, Cell, Example, Verdict
from autograder.questions.assemble import Sheet, answered, plan_all
from autograder.questions.observe import observe
from autograder.spec import Case, Function, normal


def centred(X: Any) -> Any:
    return X - X.mean(0)


def parts(**more: Any) -> Function:
    cases = more.pop("cases", [Case("rows", X=normal("N", "C"))])
    return Function("q1", "centred", reference=more.pop("reference", centred), cases=cases, **more)


def judged(part: Function, wrong: Callable[..., Any]) -> Verdict:
    sheet = Sheet(
        assignment="00-bench", points=(("q1", Fraction(10)),), parts=(part,), signatures={"centred": ("X",)}
    )
    (plan,) = (answered(plan, None) for plan in plan_all(sheet, 1))
    return judge((plan,), observe(plan.calls, {"centred": wrong}), {})[0]


def shown(part: Function, wrong: Callable[..., Any]) -> Example:
    example = judged(part, wrong).example
    assert example is not None
    return example


def test_a_wrong_value_is_shown_with_what_is_right() -> None:
    example = shown(parts(), lambda X: X - X.mean())
    given = eval(example.call, {"np": np, "centred": lambda X: X})
    assert given.shape == (2, 2)
    assert example.got == str(np.round(given - given.mean(), 6))
    assert example.want == str(np.round(given - given.mean(0), 6))


def test_what_is_shown_is_what_a_student_sees_who_pastes_the_call() -> None:
    def wrong(X: Any) -> Any:
        return X - X.mean(1, keepdims=True)

    example = shown(parts(), wrong)
    pasted = eval(example.call, {"np": np, "centred": wrong})
    assert example.got == np.array2string(pasted, precision=6, suppress_small=True)


def test_the_first_case_that_shows_it_is_chosen() -> None:
    cases = [Case("one", X=normal(2)), Case("rows", X=normal("N", "C")), Case("three", X=normal(3, 2))]
    example = shown(parts(cases=cases), lambda X: centred(X) if X.ndim == 1 else 0 * X)
    assert eval(example.call, {"np": np, "centred": np.shape}) == (2, 2)


@pytest.mark.parametrize(
    "wrong",
    [
        centred,
        lambda X: 1 / 0,
        lambda X: None,
        lambda X: "[1 2]",
        lambda X: {"X": X},
        lambda X: np.zeros((30, 30)),
        lambda X: np.zeros((12, 1)),
        lambda X: np.zeros(0),
        lambda X: centred(X) + 2e-8,
        lambda X: centred(X) if np.all(np.round(X, 1) == X) else X,
        lambda X: X if np.all(np.round(X, 1) == X) else centred(X),
        lambda X: X if np.all(np.round(X, 1) == X) else 1 / 0,
    ],
    ids="right raises None text dictionary large tall empty close hidden-only example-only raises-hidden".split(),
)
def test_what_shows_nothing_or_was_right_or_raised_is_not_shown(wrong: Callable[..., Any]) -> None:
    """An example alone proves nothing: only cases whose hidden calls gave wrong values have one."""
    assert judged(parts(), wrong).example is None


def test_nothing_is_shown_where_what_is_right_is_no_finite_number() -> None:
    def logarithm(X: Any) -> Any:
        return np.where(np.round(X, 1) == X, np.inf, X)

    assert judged(parts(reference=logarithm), lambda X: 0 * X).example is None


def test_a_part_of_the_result_is_named() -> None:
    part = parts(reference=lambda X: (X, 2 * X), outputs=("out", "twice"))
    example = shown(part, lambda X: (X, 3 * X))
    assert example.output == "twice"
    cells = [Cell(index=0, source="def centred(X):\n    twice = 3 * X\n    return X, twice")]
    verdict = judged(part, lambda X: (X, 3 * X))
    (found,) = [f for f in findings(verdict, Source.of_cells(cells)) if f.saying.block]
    assert found.saying.sentence == (
        "Here is a call that shows it, with what your code gives for `twice` and what is right."
    )
    (found,) = [f for f in findings(verdict) if f.saying.block]
    assert (
        found.saying.sentence == "Here is a call that shows it, with what your code gives and what is right."
    )


def test_the_example_comes_last_and_reads_well() -> None:
    example = Example(call="f(np.array([0.5]))", got="[[1.]\n [2.]]", want="[3.]")
    verdict = judged(parts(), lambda X: 0 * X)
    told = findings(dataclasses.replace(verdict, example=example))
    assert told[-1].text() == (
        "Here is a call that shows it, with what your code gives and what is right.\n\n"
        "    f(np.array([0.5]))\n    yours:  [[1.]\n             [2.]]\n    right:  [3.]\n\n"
        "Its inputs are an example, and none of the hidden ones."
    )
    assert told[:-1] == findings(dataclasses.replace(verdict, example=None))


def test_a_call_is_typed_as_it_can_be_pasted() -> None:
    values = (np.array([[0.5, -1.0]]), np.array([1, 2]), (2,), 0.1, None, "same", np.zeros((0, 3)))
    text = typed(
        Call(id="c", group="g", kind="function", target="f", args=values, kwargs=(("p", {"W": np.ones(2)}),))
    )
    args, kwargs = eval(text, {"np": np, "f": lambda *args, **kwargs: (args, kwargs)})
    assert [type(value) for value in args] == [type(value) for value in values]
    for got, want in zip((*args, kwargs["p"]["W"]), (*values, np.ones(2)), strict=True):
        np.testing.assert_array_equal(got, want)
        assert getattr(got, "dtype", None) == getattr(want, "dtype", None)
