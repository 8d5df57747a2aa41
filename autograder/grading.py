"""The straight line, whole: cells and plans in, verdicts out; pure but for ``sandbox.run``."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence

from autograder.diagnosis.misconceptions import diagnose, inherited_causes
from autograder.model import Cell, Execution, Limits, Probe, Sandbox, Verdict
from autograder.questions.judge import examine, follow, verdict
from autograder.questions.observe import Seen
from autograder.questions.plan import Plan


def probe_of(cells: Sequence[Cell], plans: Sequence[Plan]) -> Probe:
    """What crosses the wall: a student's cells, and the calls of every plan."""
    return Probe(cells=tuple(cells), calls=tuple(call for plan in plans for call in plan.calls))


def limits_of(limits: Limits, plans: Sequence[Plan]) -> Limits:
    """The assignment's limits with the questions' own."""
    own = {plan.group: plan.cpu_s for plan in plans if plan.cpu_s is not None}
    return dataclasses.replace(limits, group_cpu_s=own)


def visit(cells: Sequence[Cell], plans: Sequence[Plan], sandbox: Sandbox, limits: Limits) -> Execution:
    """Enter the sandbox once, and note how strong its wall was."""
    execution = sandbox.run(probe_of(cells, plans), limits_of(limits, plans))
    return dataclasses.replace(execution, isolation=sandbox.isolation)


def judge(plans: Sequence[Plan], seen: Seen, places: Mapping[str, str]) -> tuple[Verdict, ...]:
    """Judge every question, in order; what is diagnosed early explains what builds on it."""
    known: dict[str, tuple[str, ...]] = {}
    verdicts = []
    for plan in plans:
        evidence = examine(plan, seen)
        diagnosis = diagnose(plan, evidence, seen, known, places)
        if diagnosis is not None and diagnosis.inherited:
            for cause in inherited_causes(plan, seen, known):
                evidence = follow(plan, cause, evidence, seen) if cause.follow else evidence
        if diagnosis is not None and not diagnosis.inherited:
            for lure in plan.lures:
                if lure.wrong.name in diagnosis.names:
                    for name in lure.replaced:
                        known[name] = (*known.get(name, ()), lure.wrong.name)
        verdicts.append(dataclasses.replace(verdict(plan, evidence), diagnosis=diagnosis))
    return tuple(verdicts)


def grade(
    cells: Sequence[Cell],
    plans: Sequence[Plan],
    sandbox: Sandbox,
    limits: Limits,
    places: Mapping[str, str],
) -> tuple[Execution, tuple[Verdict, ...]]:
    """Run a submission and judge what was seen.

    Raises:
        SystemFault: the sandbox failed; nothing is known about the submission.
    """
    execution = visit(cells, plans, sandbox, limits)
    seen = {observation.call_id: observation for observation in execution.observations}
    return execution, judge(plans, seen, places)
