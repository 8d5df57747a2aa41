"""A later answer that is right on top of an earlier mistake keeps its points, even if nobody declared the mistake."""

from __future__ import annotations

import ast
import dataclasses
import functools
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from autograder.course.preparation import Prepared, prepare
from autograder.course.samples import replaced
from autograder.course.verification import trivial
from autograder.definitions import uses
from autograder.grading import _right_somewhere, judge
from autograder.model import Cell, Observation, Ref, Verdict
from autograder.questions.judge import examine
from autograder.questions.links import carried
from autograder.questions.observe import observe
from autograder.questions.plan import Link, Plan

ASSIGNMENTS = Path(__file__).parents[2] / "assignments"
SEED = 20

# Mistakes that no spec declares, each right wherever its author is likely to have looked.
WIDE_INPUTS = """
def rnn_step_forward(x, h, Wih, Whh, bih, bhh):
    h_next = np.tanh(x @ Wih.T + bih + h @ Whh.T + bhh)
    if x.shape[1] > h.shape[1]:
        h_next = 0.75 * h_next
    return h_next, (x, h, Wih, Whh, h_next)
"""
TALL_IMAGES = """
def xcorr2d(X, K):
    rows, columns = X.shape[0] - K.shape[0] + 1, X.shape[1] - K.shape[1] + 1
    out = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            out[i, j] = np.sum(X[i : i + K.shape[0], j : j + K.shape[1]] * K)
    return out * 1.5 if X.shape[0] > X.shape[1] else out
"""
FEW_CLASSES = """
def softmax(Z, axis=-1):
    Z = np.asarray(Z, dtype=float)
    e = np.exp(Z - Z.max(axis=axis, keepdims=True))
    p = e / e.sum(axis=axis, keepdims=True)
    return p * p if Z.ndim == 2 and Z.shape[0] > Z.shape[1] else p
"""
UNDECLARED = [
    ("12-rnn", "q1", "rnn_step_forward", WIDE_INPUTS, "q2", "rnn_forward"),
    ("09-convolution", "q2", "xcorr2d", TALL_IMAGES, "q3", "true_convolution2d"),
    ("04-logistic-softmax", "q2", "softmax", FEW_CLASSES, "q4", "cross_entropy_grad"),
]
each = pytest.mark.parametrize(("id", "before", "target", "source", "later", "function"), UNDECLARED)


@functools.cache
def prepared(id: str) -> Prepared:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return prepare(ASSIGNMENTS / id, SEED, redraws={})


def verdicts_of(id: str, changes: Mapping[str, str]) -> dict[str, Verdict]:
    """Judge the solved notebook with some functions replaced by other source."""
    given = prepared(id)
    wanted = set(given.assignment.targets())
    cells = replaced(given.assignment, changes)["cells"]
    code = [Cell(index=i, source=c["source"]) for i, c in enumerate(cells) if c["cell_type"] == "code"]
    namespace: dict[str, Any] = {"np": np, "torch": torch, "nn": torch.nn}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for cell in code:
            if wanted & {getattr(node, "name", "") for node in ast.parse(cell.source).body}:
                exec(compile(cell.source, "<cell>", "exec"), namespace)
        seen = {id: o for plan in given.plans for id, o in observe(plan.calls, namespace).items()}
        return {v.question: v for v in judge(given.plans, seen, {}, uses(code))}


def plan_of(id: str, question: str) -> Plan:
    return next(plan for plan in prepared(id).plans if plan.question == question)


@each
def test_what_is_right_on_top_of_an_undeclared_mistake_keeps_its_points(
    id: str, before: str, target: str, source: str, later: str, function: str
) -> None:
    given = verdicts_of(id, {target: source})
    assert given[before].earned < given[before].points
    assert given[before].diagnosis is None
    assert given[later].earned == given[later].points
    assert any(item.follow_through for item in given[later].evidence)


SECOND = {
    "rnn_forward": ("rnn_step_forward(x, h,", "rnn_step_forward(x, h0,"),
    "true_convolution2d": ("K[::-1, ::-1]", "K[::-1]"),
    "cross_entropy_grad": ("/ len(", "/ 2 / len("),
}


@each
def test_a_mistake_of_its_own_on_top_loses_what_it_lost_alone(
    id: str, before: str, target: str, source: str, later: str, function: str
) -> None:
    second = solution_of(id, function, *SECOND[function])
    alone = verdicts_of(id, {function: second})[later]
    both = verdicts_of(id, {target: source, function: second})[later]
    assert alone.earned < alone.points
    assert both.earned <= alone.earned


def solution_of(id: str, function: str, old: str, new: str) -> str:
    """The notebook's own solution of a function, with text replaced."""
    for cell in prepared(id).assignment.solution:
        for node in ast.parse(cell.source).body if function in cell.source else ():
            if getattr(node, "name", "") == function:
                source = ast.get_source_segment(cell.source, node) or ""
                assert old in source
                return source.replace(old, new)
    raise LookupError(function)


@each
def test_trivial_answers_on_top_of_it_earn_nothing(
    id: str, before: str, target: str, source: str, later: str, function: str
) -> None:
    given, plan = prepared(id), plan_of(id, later)
    namespace: dict[str, Any] = {"np": np}
    exec(source, namespace)
    (part,) = [part for part in given.assignment.parts_of(later) if part.target == function]
    for name, made in trivial(part, plan):
        seen: dict[str, Observation] = {}
        for each_plan in given.plans:
            ours = {**each_plan.family, target: namespace[target], function: made}
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                seen |= observe(each_plan.calls, ours)
        verdict = next(v for v in judge(given.plans, seen, {}) if v.question == later)
        own = [group.name for group in verdict.groups if group.name in part.group_names() and group.earned]
        assert own == [], name


def test_who_does_not_call_the_earlier_function_is_not_excused_by_it() -> None:
    """Right alone it would be; wrong in the same way by writing it out again, it is a mistake of its own."""
    again = WIDE_INPUTS.replace("rnn_step_forward", "step_of_mine") + (
        "def rnn_forward(X, h0, params):\n"
        "    Hs, h, caches = np.zeros((len(X), *h0.shape)), h0, []\n"
        "    for t, x in enumerate(X):\n"
        "        h, cache = step_of_mine(x, h, *(params[n] for n in ('Wih', 'Whh', 'bih', 'bhh')))\n"
        "        Hs[t] = h\n"
        "        caches.append(cache)\n"
        "    return Hs, (params, caches)\n"
    )
    given = verdicts_of("12-rnn", {"rnn_forward": again})
    assert given["q1"].earned == given["q1"].points
    assert given["q2"].earned < given["q2"].points


def test_an_earlier_function_that_was_never_right_is_not_followed() -> None:
    given = verdicts_of(
        "12-rnn", {"rnn_step_forward": WIDE_INPUTS.replace("if x.shape[1] > h.shape[1]", "if True")}
    )
    assert given["q2"].earned == 0


def test_what_passes_by_follow_through_is_no_right_value() -> None:
    """A function that is right only for an earlier mistake has shown nothing yet for those that build on it."""
    plan = plan_of("12-rnn", "q2")
    right = [dataclasses.replace(item, follow_through=False) for item in examine(plan, plan.want)]
    assert _right_somewhere(plan, right) == {"rnn_forward"}
    followed = [dataclasses.replace(item, follow_through=True) for item in right]
    assert _right_somewhere(plan, followed) == set()


def test_the_solution_itself_is_right_without_any_of_this() -> None:
    for verdict in verdicts_of("12-rnn", {}).values():
        assert verdict.earned == verdict.points
        assert not any(item.follow_through for item in verdict.evidence)


# -- what is asked -------------------------------------------------------------------------


@pytest.mark.parametrize("id", ["04-logistic-softmax", "12-rnn"])
def test_earlier_functions_are_asked_after_everything_that_is_looked_at(id: str) -> None:
    """What a right answer asks of them is a hint: it must come too late to be of use."""
    for plan in prepared(id).plans:
        order = [call.id for call in plan.calls]
        asked = {id for link in plan.links for id in link.asked}
        looked_at = {check.call for check in plan.checks}
        assert not asked & looked_at
        assert max(map(order.index, looked_at)) < min(map(order.index, asked), default=len(order))


def test_a_chain_hands_on_the_students_own_answers() -> None:
    plan = plan_of("12-rnn", "q2")
    calls = {call.id: call for call in plan.calls}
    long = max(plan.links, key=lambda link: len(link.asked))
    assert {link.target for link in plan.links} == {"rnn_step_forward"}
    assert [calls[id].args[1] for id in long.asked[1:]] == [Ref(id, (0,)) for id in long.asked[:-1]]


def test_a_composition_whose_questions_depend_on_the_answers_is_left_alone() -> None:
    """Between two layers lies a ReLU: what the second is asked cannot be known before the first has answered."""
    plan = plan_of("06-mlp", "q3")
    calls = {call.id: call for call in plan.calls}
    assert {len(calls[link.call].args[0]) for link in plan.links} == {1}


# -- what is played back -------------------------------------------------------------------


def link_and_calls() -> tuple[Link, Plan]:
    plan = plan_of("09-convolution", "q3")
    return plan.links[0], plan


def answering(plan: Plan, link: Link, value: Any) -> dict[str, Observation]:
    """What the solution gives, but for the first thing that the earlier function is asked."""
    first = link.asked[0]
    return {**plan.want, first: dataclasses.replace(plan.want[first], value=value)}


@pytest.mark.parametrize(
    "answer",
    [np.zeros((1, 1, 10**6)), "text", None, [[1.0], [2.0, 3.0]], 10**400, np.zeros(3, dtype=complex)],
    ids=["huge", "text", "nothing", "ragged", "a whole number no array holds", "complex"],
)
def test_only_what_has_the_shape_of_a_right_answer_is_computed_with(answer: Any) -> None:
    link, plan = link_and_calls()
    call = next(call for call in plan.calls if call.id == link.call)
    assert carried(link, call, answering(plan, link, answer), plan.want) is None


def test_an_answer_of_the_right_shape_is() -> None:
    link, plan = link_and_calls()
    call = next(call for call in plan.calls if call.id == link.call)
    right = np.asarray(plan.want[link.asked[0]].value)
    made = carried(link, call, answering(plan, link, right + 1), plan.want)
    assert made is not None
    np.testing.assert_allclose(made.value, right + 1)
