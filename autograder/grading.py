"""The straight line, whole: cells and plans in, verdicts out; pure but for ``sandbox.run``."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence

from autograder.definitions import uses
from autograder.diagnosis.claims import claims_of
from autograder.diagnosis.earlier import inherited, is_doubtful, unexplained
from autograder.diagnosis.faults import silent
from autograder.diagnosis.misconceptions import diagnose, suspects
from autograder.explain.examples import example_of
from autograder.model import (
    ALONE,
    Beside,
    Cell,
    CheckKind,
    Diagnosis,
    Evidence,
    Execution,
    Limits,
    Probe,
    Sandbox,
    Verdict,
)
from autograder.questions.follow_through import followed
from autograder.questions.judge import examine, verdict
from autograder.questions.observe import Seen
from autograder.questions.plan import EXAMPLES, Cause, Plan
from autograder.questions.policies import policed

EXAMPLE_CPU_S = 2.0
"""An example is a handful of numbers, and costs nobody a point."""


def probe_of(
    cells: Sequence[Cell], plans: Sequence[Plan], beside: Beside = ALONE, device: str = "cpu"
) -> Probe:
    """What crosses the wall: a student's cells, what lies beside them, and the calls of every plan.

    The examples come before all else: what a student's code answers to them is shown to the student,
    and it could hand out there what it had been given before.
    """
    asked = [call for plan in plans for call in plan.calls]
    calls = tuple(sorted(asked, key=lambda call: call.group != EXAMPLES))
    own = tuple(cell for cell in cells if not cell.file)  # modules travel as the files that they are
    return Probe(
        cells=own, calls=calls, files=beside.files, modules=beside.modules, data=beside.data, device=device
    )


def limits_of(limits: Limits, plans: Sequence[Plan]) -> Limits:
    """The assignment's limits with the questions' own."""
    own = {plan.group: plan.cpu_s for plan in plans if plan.cpu_s is not None}
    example = min(EXAMPLE_CPU_S, limits.call_cpu_s)
    return dataclasses.replace(limits, group_cpu_s={EXAMPLES: example, **own})


def visit(
    cells: Sequence[Cell],
    plans: Sequence[Plan],
    sandbox: Sandbox,
    limits: Limits,
    *,
    beside: Beside = ALONE,
    device: str = "cpu",
) -> Execution:
    """Enter the sandbox once, and note how strong its wall was."""
    execution = sandbox.run(probe_of(cells, plans, beside, device), limits_of(limits, plans))
    return dataclasses.replace(execution, isolation=sandbox.isolation)


def judge(
    plans: Sequence[Plan],
    seen: Seen,
    places: Mapping[str, str],
    uses: Mapping[str, frozenset[str]] | None = None,
    *,
    code: Sequence[Cell] = (),
) -> tuple[Verdict, ...]:
    """Judge every question, in order; what is diagnosed early explains what builds on it.

    Args:
        places: where the student defines each function, in words.
        uses: the names that each function of the student's reaches; an answer builds on an earlier
            function only if it reaches it. None: not known, and taken to be so.
        code: the student's, for what a policy forbids.
    """
    known: dict[str, tuple[str, ...]] = {}
    tried: set[str] = set()
    unknown: set[str] = set()
    verdicts = []
    for plan in plans:
        evidence = examine(plan, seen)
        built_on = _built_on(plan, known, uses)
        found = diagnose(plan, evidence, seen, built_on, places)
        wrong = _reached(plan, unknown, uses)
        causes = suspects(plan, built_on)
        own = _reached(plan, tried - _easier(plan, causes), uses)
        evidence = followed(plan, evidence, seen, filter(_leaves_it_hard(plan), causes), own)
        _note(known, plan, found)
        # A mistake that may be an earlier function's earns what follows from it, and is not told.
        diagnosis = None if is_doubtful(plan, found, seen, wrong) else found
        evidence = evidence if diagnosis else inherited(plan, evidence, seen, wrong)
        tried |= _right_somewhere(plan, evidence)
        judged = policed(verdict(plan, evidence), plan.policies, seen, code, plan.targets)
        claims = silent(claims_of, ())(plan, evidence, seen) if diagnosis is None else ()
        example = silent(example_of, None)(plan, evidence, seen)
        verdicts.append(dataclasses.replace(judged, diagnosis=diagnosis, claims=claims, example=example))
        unknown |= {*plan.targets} if diagnosis is not found else unexplained(plan, verdicts[-1])
    return tuple(verdicts)


def _note(known: dict[str, tuple[str, ...]], plan: Plan, found: Diagnosis | None) -> None:
    """Remember what was recognised in a function, for what builds on it."""
    if found is None or found.inherited:
        return
    for lure in plan.lures:
        for name in lure.replaced if lure.wrong.name in found.names else ():
            known[name] = (*known.get(name, ()), lure.wrong.name)


def _built_on(
    plan: Plan, known: Mapping[str, tuple[str, ...]], uses: Mapping[str, frozenset[str]] | None
) -> dict[str, tuple[str, ...]]:
    """What is known of the functions that a question's answers, or its own calls, really go through."""
    if uses is None:
        return dict(known)
    reached = _goes_through(plan, uses)
    return {name: names for name, names in known.items() if name in reached}


def _reached(plan: Plan, names: set[str], uses: Mapping[str, frozenset[str]] | None) -> set[str]:
    """Those of these functions that a question's answers really go through."""
    if uses is None:
        return names
    return names & _goes_through(plan, uses)


def _right_somewhere(plan: Plan, evidence: Sequence[Evidence]) -> set[str]:
    """The functions that gave a right value in a basic case; one that never did shows no understanding."""
    targets = {call.id: call.target for call in plan.calls}
    return {
        targets[item.check.call]
        for item in evidence
        if item.passed and not item.follow_through
        if item.check.kind is CheckKind.VALUE and item.check.group == plan.basic
    }


def _goes_through(plan: Plan, uses: Mapping[str, frozenset[str]]) -> set[str]:
    return set(plan.targets).union(*(uses.get(target, frozenset()) for target in plan.targets))


def _easier(plan: Plan, suspected: Sequence[Sequence[Cause]]) -> set[str]:
    """The earlier functions whose recognised mistake takes what is hard out of a question."""
    causes = [cause for causes in suspected for cause in causes]
    return {cause.target for cause in causes if plan.question in cause.lure.wrong.simplifies}


def _leaves_it_hard(plan: Plan) -> Callable[[Sequence[Cause]], bool]:
    return lambda causes: not any(plan.question in cause.lure.wrong.simplifies for cause in causes)


def grade(
    cells: Sequence[Cell],
    plans: Sequence[Plan],
    sandbox: Sandbox,
    limits: Limits,
    places: Mapping[str, str],
    *,
    beside: Beside = ALONE,
) -> tuple[Execution, tuple[Verdict, ...]]:
    """Run a submission and judge what was seen.

    Raises:
        SystemFault: the sandbox failed; nothing is known about the submission.
    """
    execution = visit(cells, plans, sandbox, limits, beside=beside)
    seen = {observation.call_id: observation for observation in execution.observations}
    return execution, judge(plans, seen, places, uses(cells), code=cells)
