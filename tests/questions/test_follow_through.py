"""What is right but for a recognised mistake in an earlier question keeps its points, and nothing else does."""

from __future__ import annotations

import ast
import dataclasses
import functools
import shutil
import warnings
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from autograder.answers import references_in
from autograder.authoring.assignment import load
from autograder.course.preparation import Prepared, prepare
from autograder.course.samples import replaced, standalone
from autograder.course.verification import trivial
from autograder.errors import AuthorError
from autograder.grading import judge
from autograder.model import Verdict
from autograder.questions.follow_through import followed
from autograder.questions.judge import examine, verdict
from autograder.questions.observe import observe
from autograder.questions.plan import Cause, Plan

ASSIGNMENTS = Path(__file__).parents[2] / "assignments"
IDS = ("01-neuron", "06-mlp", "09-convolution", "12-rnn")
SEED = 20

# Which later groups cannot show that they are right but for the earlier function, and why.
WAY_BACK = {"every state", "last state", "dX and dh0", "edge", "fifty steps", "example"}

LOST = {
    "01-neuron": {
        # A softmax of one number is 1 whatever comes in: only batches show something.
        # So the slope of a lone neuron is 0, whatever its error.
        ("q1", "shares"): {
            "q2": {"basic", "network", "network examples", "behaviour"},
            "q4": {"half_se", "se", "behaviour"},
        },
        # Every batch raises, as it would for a neuron that knows no batches.
        ("q1", "numbers only"): {
            "q2": {"batches", "network batches"},
            "q6": {"basic", "many steps", "behaviour"},
        },
    },
    # Misconceptions that take what is hard out of a later question are not followed there (simplifies=).
    "06-mlp": {
        ("q3", "no activation"): {"q4": {"depth", "dx", "edge", "example", "relu", "tanh and sigmoid"}},
    },
    "09-convolution": {
        # It never looks at its inputs, so neither does what is built on it.
        ("q2", "the slide's numbers"): {"q3": {"basic", "examples", "shapes", "behaviour"}},
    },
    "12-rnn": {
        ("q1", "no tanh"): {"q3": {"dh_prev", "dWih", "dbhh", "dWhh", "dbih", "dx"}},
        ("q1", "state ignored"): {"q4": WAY_BACK},
        ("q2", "state not carried"): {"q4": WAY_BACK},
    },
}

# Where an earlier question's mistakes are followed through to a later one.
FOLLOWED = {
    "01-neuron": {("q1", "q2"), ("q1", "q4"), ("q1", "q6")},
    "06-mlp": {("q1", "q3"), ("q1", "q4"), ("q3", "q4")},
    "09-convolution": {("q2", "q3")},
    "12-rnn": {("q1", "q2"), ("q1", "q3"), ("q1", "q4"), ("q2", "q4"), ("q3", "q4")},
}


@functools.cache
def whole(id: str) -> Prepared:
    """An assignment with the questions that build on each other."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        given = prepare(ASSIGNMENTS / id, SEED, redraws={})  # to look for redraws takes its time
    linked = {question for pair in FOLLOWED[id] for question in pair}
    return dataclasses.replace(given, plans=tuple(plan for plan in given.plans if plan.question in linked))


@functools.cache
def prepared(id: str) -> Prepared:
    """An assignment without the finite differences, which are another way to points."""
    given = whole(id)
    return dataclasses.replace(given, plans=tuple(map(_without_differences, given.plans)))


def _without_differences(plan: Plan) -> Plan:
    moved = {call for difference in plan.differences for step in difference.steps for call in step[:2]}
    calls = tuple(call for call in plan.calls if call.id not in moved)
    return dataclasses.replace(plan, calls=calls, differences=(), cache={})


@functools.cache
def thinned(id: str) -> Prepared:
    """With one draw of each case, for speed: what is wrong has fewer chances to show."""
    given = prepared(id)
    return dataclasses.replace(given, plans=tuple(map(_first_draws, given.plans)))


def _first_draws(plan: Plan) -> Plan:
    first: dict[Any, str] = {}
    for check in plan.checks:
        first.setdefault((check.case, check.kind), check.call)
    checks = tuple(c for c in plan.checks if c.call == first[c.case, c.kind])
    needed = {call for check in checks for call in (check.call, check.forward)}
    for call in reversed(plan.calls):
        needed |= set(references_in(call)) if call.id in needed else set()
    calls = tuple(call for call in plan.calls if call.id in needed)
    return dataclasses.replace(plan, calls=calls, checks=checks, cache={})


def verdicts_of(id: str, changes: Mapping[str, str], given: Prepared | None = None) -> dict[str, Verdict]:
    """Judge the solved notebook with some functions replaced by other source."""
    given = given or prepared(id)
    wanted = {target for plan in given.plans for target in plan.targets}
    namespace: dict[str, Any] = {"np": np}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # as in a notebook, where a warning ends nothing
        for cell in replaced(given.assignment, changes)["cells"]:
            if cell["cell_type"] == "code" and wanted & _defined(cell["source"]):
                exec(compile(cell["source"], "<cell>", "exec"), namespace)
        seen = {id: o for plan in given.plans for id, o in observe(plan.calls, namespace).items()}
        return {v.question: v for v in judge(given.plans, seen, {})}


def _defined(source: str) -> set[str]:
    return {n.name for n in ast.parse(source).body if isinstance(n, (ast.FunctionDef, ast.ClassDef))}


def mistakes_of(id: str, question: str) -> Iterator[tuple[str, dict[str, str]]]:
    """The sources of every misconception of a question that is replaced by one function of its own."""
    for part in prepared(id).assignment.parts_of(question):
        for wrong in part.wrong:
            made = wrong.replacing(part.target)
            yield wrong.name, {target: standalone(function, target) for target, function in made.items()}


def source_of(id: str, target: str, *changes: tuple[str, str]) -> dict[str, str]:
    """The notebook's own solution of a function, with text replaced."""
    for cell in prepared(id).assignment.solution:
        for node in ast.parse(cell.source).body if target in cell.source else ():
            if getattr(node, "name", "") == target:
                source = ast.get_source_segment(cell.source, node) or ""
                for old, new in changes:
                    assert old in source, f"{target} does not contain {old!r}"
                    source = source.replace(old, new)
                return {target: source}
    raise LookupError(target)


def lost_groups(given: Verdict) -> set[str]:
    return {group.name for group in given.groups if group.earned < group.points}


@functools.cache
def after_each_mistake(id: str) -> dict[tuple[str, str], dict[str, Verdict]]:
    """By question and misconception, the verdicts on the questions after it."""
    questions = [plan.question for plan in prepared(id).plans]
    earlier = {before for before, _ in FOLLOWED[id]}
    found = {}
    for question in sorted(earlier):
        for name, sources in mistakes_of(id, question):
            given = verdicts_of(id, sources)
            assert given[question].earned < given[question].points, (id, name)
            after = questions[questions.index(question) + 1 :]
            found[question, name] = {later: given[later] for later in after}
    return found


@pytest.mark.parametrize("id", IDS)
def test_later_questions_keep_their_points_whatever_is_wrong_before_them(id: str) -> None:
    lost = {
        key: {later: lost_groups(v) for later, v in given.items() if v.earned < v.points}
        for key, given in after_each_mistake(id).items()
    }
    assert {key: groups for key, groups in lost.items() if groups} == LOST[id]


@pytest.mark.parametrize("id", IDS)
def test_points_kept_that_way_are_marked_as_such_and_say_where_it_went_wrong(id: str) -> None:
    pairs = set()
    for (question, name), given in after_each_mistake(id).items():
        for later, found in given.items():
            if any(item.follow_through for item in found.evidence):
                pairs.add((question, later))
                assert found.diagnosis is not None, (name, later)
                assert found.diagnosis.inherited
                assert found.diagnosis.names == (name,)
                assert not any(item.inherited for item in found.evidence if item.passed)
    assert pairs == FOLLOWED[id]


# Both mistakes at once ------------------------------------------------------------------------------------


def earlier_causes(id: str, plan: Plan) -> Iterator[Cause]:
    """The misconceptions of questions before this one that its answers go through."""
    given = prepared(id)
    questions = [p.question for p in given.plans]
    for cause in plan.causes:
        question = given.assignment.parts[-1 - cause.lure.part].question
        if questions.index(question) < questions.index(plan.question):
            yield cause


def earned_with(plan: Plan, cause: Cause, seen: Any) -> Verdict:
    return verdict(plan, followed(plan, examine(plan, seen), seen, [(cause,)]))


# The later mistake is just what a right answer makes of the earlier one, or nothing is left for it to spoil.
SAME_IN_EFFECT = {
    "01-neuron": {
        *((name, f"sigmoid: {name}") for name in ("tanh", "mirrored", "slope")),
    },
    "06-mlp": {
        ("no bias", "no biases"),
        *((name, name) for name in ("dW transposed", "db mean", "averaged again")),
        # A network that only knows ReLU keeps "relu" for its way back.
        ("always relu", "always relu"),
        ("always relu", "slope at the output"),
        ("no activation", "pre-activation in dW"),
        ("no biases", "db mean"),
    },
    "09-convolution": {("kernel flipped", "not flipped")},
    "12-rnn": {
        ("no tanh", "tanh twice"),  # once, then
        ("bhh dropped", "one bias"),
        ("Whh transposed", "Whh transposed"),
        ("no slope", "no slope"),
        ("new state in dWhh", "new state in dWhh"),
        ("dh_prev through Whh transposed", "carried through Whh transposed"),
    },
}


@pytest.mark.parametrize("id", IDS)
def test_a_later_mistake_of_its_own_loses_points_beside_an_earlier_one(id: str) -> None:
    full, tried = set(), 0
    for plan in thinned(id).plans:
        for cause in earlier_causes(id, plan):
            for lure in plan.lures:
                given = earned_with(plan, cause, plan.seen_with_lures((cause.lure, lure)))
                tried += 1
                if given.earned == given.points:
                    full.add((cause.lure.wrong.name, lure.wrong.name))
    assert tried > 50
    assert full == SAME_IN_EFFECT[id]


@pytest.mark.parametrize("id", IDS)
def test_trivial_later_answers_earn_nothing_on_top_of_an_earlier_mistake(id: str) -> None:
    paid = []
    for plan in thinned(id).plans:
        for cause in earlier_causes(id, plan):
            for part in prepared(id).assignment.parts_of(plan.question):
                for name, made in trivial(part, plan):
                    key = ("trivial", str(cause.lure.part), cause.lure.wrong.name, part.target, name)
                    seen = plan.seen_with({**cause.lure.replaced, part.target: made}, key)
                    given = earned_with(plan, cause, seen)
                    own = [g for g in given.groups if g.name in part.group_names() and g.earned]
                    paid += [(cause.lure.wrong.name, part.target, name, group.name) for group in own]
    assert paid == []


# A state that is ignored is not missed by who starts every step from h0.
HARMLESS = {("state ignored", "rnn_forward")}

ALSO_WRONG = [
    ("01-neuron", "q1", "BabyNeuron", "+ self.bias", ""),
    ("01-neuron", "q1", "BigBaby", 'for name in ("h1", "h2")]', 'for name in ("h2", "h1")]'),
    ("06-mlp", "q1", "mlp_forward", "h = activations[act](z)", "h = z"),
    ("06-mlp", "q1", "mlp_backward", " * slopes[act](z)", ""),
    ("06-mlp", "q1", "mlp_backward", "grads[::-1]", "grads"),
    ("06-mlp", "q3", "mlp_backward", "grads[::-1]", "grads"),
    ("09-convolution", "q2", "true_convolution2d", "K[::-1, ::-1]", "K[::-1]"),
    ("12-rnn", "q1", "rnn_forward", "rnn_step_forward(x, h,", "rnn_step_forward(x, h0,"),
    ("12-rnn", "q1", "rnn_step_backward", "1 - h_next**2", "1"),
    ("12-rnn", "q1", "rnn_backward", "dHs[t] + carried", "dHs[t]"),
    ("12-rnn", "q2", "rnn_backward", 'grads["bhh"] += dbhh', 'grads["bhh"] = dbhh'),
    ("12-rnn", "q3", "rnn_backward", "dHs[t] + carried", "dHs[t]"),
]


@pytest.mark.parametrize(("id", "question", "target", "old", "new"), ALSO_WRONG)
def test_who_builds_on_a_wrong_function_and_errs_again_loses_points(
    id: str, question: str, target: str, old: str, new: str
) -> None:
    later = next(part.question for part in prepared(id).assignment.parts if part.target == target)
    second = source_of(id, target, (old, new))
    kept = [
        name
        for name, first in mistakes_of(id, question)
        if (given := verdicts_of(id, {**first, **second}, thinned(id))[later]).earned == given.points
        and (name, target) not in HARMLESS
    ]
    assert kept == []


def test_finite_differences_beside_a_recognised_mistake_change_nothing() -> None:
    """As in a real run: the calls of the finite differences are there, and no points hang on them."""
    first = dict(mistakes_of("12-rnn", "q1"))["sigmoid"]
    given = verdicts_of("12-rnn", first, whole("12-rnn"))
    assert [given[q].earned == given[q].points for q in ("q1", "q2", "q3", "q4")] == [False, True, True, True]


def test_a_mistake_of_its_own_costs_its_own_group_only() -> None:
    """A sequence that fails on no steps, on top of a step with the sigmoid: the edge group, and no other."""
    first = dict(mistakes_of("12-rnn", "q1"))["sigmoid"]
    second = source_of("12-rnn", "rnn_forward", ("np.zeros((len(X),", "np.zeros((len(X) or 1,"))
    given = verdicts_of("12-rnn", {**first, **second})["q2"]
    assert lost_groups(given) == {"edge"}


def test_a_question_that_builds_on_two_wrong_functions_keeps_its_points() -> None:
    """The step is wrong both ways: q3 loses for its own mistake, q2 and q4 are right but for the two."""
    for (first, forward), (second, backward) in zip(
        mistakes_of("12-rnn", "q1"), mistakes_of("12-rnn", "q3"), strict=True
    ):
        given = verdicts_of("12-rnn", {**forward, **backward})
        assert given["q3"].earned < given["q3"].points, (first, second)
        assert given["q3"].diagnosis is not None, (first, second)
        assert given["q3"].diagnosis.names == (second,)
        followed = ("q2",) if first == "state ignored" else ("q2", "q4")
        assert [given[q].earned for q in followed] == [given[q].points for q in followed], first


def test_two_wrong_functions_of_different_questions_are_followed_together() -> None:
    """A layer's backward pass and the network's forward pass are both wrong; the way back is right."""
    backward = dict(mistakes_of("06-mlp", "q1"))["db mean"]
    forward = dict(mistakes_of("06-mlp", "q3"))["always relu"]
    given = verdicts_of("06-mlp", {**backward, **forward})
    assert given["q4"].earned == given["q4"].points
    assert given["q4"].diagnosis is not None
    assert given["q4"].diagnosis.names == ("db mean", "always relu")


def test_a_name_that_nothing_asks_for_is_an_authors_mistake(tmp_path: Path) -> None:
    folder = shutil.copytree(ASSIGNMENTS / "09-convolution", tmp_path / "09-convolution")
    spec = folder / "hidden" / "spec.py"
    text = spec.read_text(encoding="utf-8")
    assert text.count('{"xcorr2d": lambda') == 1
    spec.write_text(text.replace('{"xcorr2d": lambda', '{"xcor2d": lambda'), encoding="utf-8")
    with pytest.raises(AuthorError, match=r"builds_on names 'xcor2d', .*did you mean 'xcorr2d'"):
        load(folder)
