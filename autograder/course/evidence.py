"""The evidence behind a student's points, for staff, and a script that makes a check's calls again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.course.past import evidence_of, past_of, reading, student_of
from autograder.course.preparation import Prepared
from autograder.errors import UsageError, unknown
from autograder.explain.replay import replay
from autograder.explain.values import abbreviated
from autograder.exporters.staff_view import StaffView
from autograder.model import Evidence, Mark, Verdict
from autograder.report import Report


@dataclass(frozen=True, kw_only=True)
class Explained:
    """A report cut down to the questions asked for, what staff see beside it, and every mark ever given."""

    report: Report
    view: StaffView
    verdicts: tuple[Verdict, ...]
    marks: tuple[Mark, ...]


def explained(root: Path, student: str, question: str | None) -> Explained:
    """Everything that is known of a student's question, or of all of them.

    Raises:
        UsageError: there is no such run, student or question.
    """
    with reading(root) as records:
        report, view = evidence_of(records, student)
        names = [plan.question for plan in records.prepared.plans]
    if question is not None and question not in names:
        raise unknown("question", question, names)
    marks = past_of(root, report.student).marks
    return Explained(
        report=report,
        view=view,
        verdicts=tuple(v for v in report.verdicts if question in (None, v.question)),
        marks=tuple(mark for mark in marks if question in (None, mark.question) or mark.question == "*"),
    )


def replayed(root: Path, student: str, check: str) -> str:
    """A script that makes the calls of one check again, outside the sandbox.

    Args:
        check: a check's id, such as ``q3.edge.2``; or a question's name, for its first failed check.

    Raises:
        UsageError: there is no such check, or nothing was called for it.
    """
    with reading(root) as records:
        report, view = evidence_of(records, student)
        stored, prepared = student_of(records.store, student), records.prepared
        beside = prepared.assignment.files.beside(records.store.files(stored.id))
    item = _item(report, check)
    call = item.check.call
    calls = [c for plan in prepared.plans if plan.question == item.check.question for c in plan.calls]
    upto = calls[: [c.id for c in calls].index(call) + 1]
    known = {call: _known(item, view, prepared)}
    return replay(item.check.id, report.student, stored.submission.cells, upto, known, beside=beside)


def _item(report: Report, check: str) -> Evidence:
    items = [item for verdict in report.verdicts for item in verdict.evidence]
    exact = [item for item in items if item.check.id == check]
    failed = [item for item in items if item.check.question == check and not item.passed]
    if not exact and not failed:
        known = [item.check.id for item in items if not item.passed] or [item.check.id for item in items]
        if any(item.check.question == check for item in items):
            raise UsageError(
                f"Every check of {check} passed; name one to replay: {', '.join(_ids(items, check))}."
            )
        raise unknown("check", check, known)
    return (exact or failed)[0]


def _ids(items: Sequence[Evidence], question: str) -> Iterator[str]:
    return (item.check.id for item in items if item.check.question == question)


def _known(item: Evidence, view: StaffView, prepared: Prepared) -> tuple[str, str]:
    seen = view.observations.get(item.check.call)
    got = "" if seen is None else abbreviated(seen.value) if seen.error is None else seen.error.type
    want = abbreviated(view.wants[item.check.id]) if item.check.id in view.wants else item.check.param
    return got, want
