"""For each mistake of a class one function that shows it, without names, to be put on the screen."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping

from autograder.course.reports import Records
from autograder.explain import known_in, snippet
from autograder.exporters.class_mistakes import Examples
from autograder.model import Cell, Claim, Verdict
from autograder.questions.plan import Plan
from autograder.report import Gradebook

MOST_READ = 30
"""So many students' functions are read for one mistake; the shortest of them is shown."""

Key = tuple[str, str | Claim]


def class_examples(records: Records, book: Gradebook) -> Examples:
    """The shortest function with each misconception and each relation of a class."""
    plans = {plan.question: plan for plan in records.prepared.plans}
    wanted = _wanted(book, plans)
    if not wanted:
        return {}
    known = known_in(records.prepared.assignment.solution)
    read = {student for places in wanted.values() for student, _ in places}
    code = {student: records.store.submission(records.ids[student]).submission.code for student in read}
    return {key: text for key, places in wanted.items() if (text := _shortest(places, code, known))}


def _wanted(book: Gradebook, plans: Mapping[str, Plan]) -> dict[Key, list[tuple[str, str]]]:
    """For each mistake, who made it and in which function."""
    found: dict[Key, list[tuple[str, str]]] = {}
    for report in book.graded():
        for verdict in report.verdicts:
            for key, name in _mistakes(verdict, plans.get(verdict.question)):
                found.setdefault(key, []).append((report.student, name))
    return {key: places[:MOST_READ] for key, places in found.items()}


def _mistakes(verdict: Verdict, plan: Plan | None) -> Iterator[tuple[Key, str]]:
    diagnosis = verdict.diagnosis
    if plan is None or not plan.targets:
        return
    if diagnosis is not None and not diagnosis.inherited:
        lures = [lure for lure in plan.lures if lure.wrong.name in diagnosis.names]
        replaced = [name for lure in lures for name in lure.replaced if name in plan.targets]
        yield (verdict.question, diagnosis.title), (*replaced, plan.targets[0])[0]
    calls = {call.id: call.target for call in plan.calls}
    checks = {item.check.id: calls.get(item.check.call, "") for item in verdict.evidence}
    for claim in verdict.claims:
        asked = (_asked(checks.get(id, ""), plan) for id in claim.checks)
        name = next(filter(None, asked), plan.targets[0])
        yield (verdict.question, dataclasses.replace(claim, checks=())), name


def _asked(target: str, plan: Plan) -> str:
    """The function, class or method of a question that a call is made on; empty if it is on none."""
    names = (name for name in plan.targets if name == target or name.endswith(f".{target}"))
    return next(names, "") if target else ""


def _shortest(
    places: list[tuple[str, str]], code: Mapping[str, tuple[Cell, ...]], known: frozenset[str]
) -> str:
    texts = (snippet(code.get(student, ()), name, known) for student, name in places)
    return min(filter(None, texts), key=lambda text: (len(text), text), default="")
