"""A submission's report as one page that stands alone: for its student, or its twin for staff."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import PurePosixPath
from typing import Any

from markupsafe import Markup

from autograder.explain import (
    Finding,
    Source,
    cell_place,
    cell_sentence,
    findings,
    follow_through,
    troubled,
    visible,
)
from autograder.exporters.by_hand import handed_in, mark_command
from autograder.exporters.notebook_html import MAX_SOURCE
from autograder.exporters.pages import page
from autograder.exporters.staff_view import StaffView, staff_extras, staff_question
from autograder.model import GroupScore, State, Verdict, module_cells
from autograder.report import Report

_STATES = {
    State.GRADED: "",
    State.SYSTEM_ERROR: "This submission could not be graded yet. The fault is ours, not yours: it will be "
    "tried again, and costs you nothing.",
    State.UNREADABLE: "The file could not be read, so there is no score.",
    State.MISSING: "No submission was found, so there is no score.",
    State.NEEDS_REVIEW: "A person will look at this submission before it gets a score.",
}  # fmt: skip
_CELL = re.compile(r"(cell (\d+), line \d+)(?:: (.*))?", re.DOTALL)
_MODULE = re.compile(r"([^:]+\.py, line \d+)(?:: (.*))?", re.DOTALL)


def render(
    report: Report, submission_notebook: Mapping[str, Any] | None, *, staff: StaffView | None = None
) -> str:
    """Make the report: the student's, or with ``staff`` the twin that hides nothing.

    The page is built from named facts, not from the report as a whole, so that a field added later
    is not shown to students by accident.

    Args:
        report: of one submission.
        submission_notebook: as submitted, for quoting from and to be shown as executed; None where
            it could not be read.
        staff: the calls and values to add for staff.
    """
    return _rendered(report, submission_notebook, _notebook(report, submission_notebook), staff)


def render_both(
    report: Report, submission_notebook: Mapping[str, Any] | None, staff: StaffView
) -> tuple[str, str]:
    """Make both twins, the student's first; the notebook, which takes longest, is set once."""
    shown = _notebook(report, submission_notebook)
    return (
        _rendered(report, submission_notebook, shown, None),
        _rendered(report, submission_notebook, shown, staff),
    )


def _rendered(
    report: Report,
    submission_notebook: Mapping[str, Any] | None,
    shown: Markup | None,
    staff: StaffView | None,
) -> str:
    source, modules = Source.of_notebook(submission_notebook), module_cells(submission_notebook or {})
    limits = _told_limits(report)
    return page(
        "report.html.j2",
        head=_head(report),
        about=_about(report),
        notices=report.notices,
        questions=[
            _question(v, source, limits, staff)
            | {"title": _title(report, v), "by_hand": _by_hand(report, v, submission_notebook, staff)}
            for v in report.verdicts
        ],
        cells=[_cell(c, source, limits) for c in report.cells if troubled(c)],
        only_definitions=report.only_definitions,
        example=_example(report),
        notebook=shown,
        modules=[(visible(m.file), visible(m.source, MAX_SOURCE)) for m in modules],
        staff=staff_extras(report) if staff is not None else None,
    )


_TOLD_LIMITS = ("call_cpu_s", "cell_cpu_s", "memory_mb")


def _head(report: Report) -> dict[str, Any]:
    graded = report.state is State.GRADED
    # A system error's reason may name hosts, paths and containers; the sentence above is enough.
    reason = "" if graded or report.state is State.SYSTEM_ERROR else report.reason
    return {
        "title": report.title or report.assignment,
        "student": report.student,
        "state": str(report.state),
        "sentence": _STATES[report.state],
        "reason": reason,
        "file": base_name(report.file),
        "hash": report.sha256[:12],
        "when": when(report.graded_at),
        "earned": report.score if graded else None,
        "points": report.max_score,
        "share": share_of(report.score, report.max_score) if graded else 0.0,
    }


def _about(report: Report) -> list[tuple[str, str]]:
    facts = [
        ("File", base_name(report.file)),
        ("SHA-256 of the file", report.sha256),
        *((f"SHA-256 of {visible(path)}", digest) for path, digest in report.files),
        ("Graded", when(report.graded_at)),
        ("Attempt", str(report.attempt)),
        ("Assignment", " ".join(filter(None, [report.assignment, report.version]))),
        ("Ran in", ", ".join(filter(None, [report.sandbox, report.isolation]))),
        ("Versions", ", ".join(f"{name} {number}" for name, number in sorted(report.versions.items()))),
        ("Hidden inputs", f"drawn from a seed whose hash is {report.seed_hash}" if report.seed_hash else ""),
    ]
    return [(label, text) for label, text in facts if text]


def _by_hand(
    report: Report, verdict: Verdict, notebook: Mapping[str, Any] | None, staff: StaffView | None
) -> dict[str, Any] | None:
    """For the one who marks by hand, where a question waits for a person or was marked by one."""
    if staff is None or verdict.question not in staff.rubrics:
        return None
    return {
        "rubric": staff.rubrics[verdict.question],
        "command": mark_command(report, verdict),
        "handed_in": handed_in(report, verdict, notebook, _told_limits(report)) if notebook else None,
    }


def _title(report: Report, verdict: Verdict) -> str:
    """The question's heading, without the name that stands before it anyway."""
    title = report.titles.get(verdict.question, "")
    return title.removeprefix(verdict.question).lstrip(" ·:.-–—")


def _question(
    verdict: Verdict, source: Source, limits: Mapping[str, float], staff: StaffView | None
) -> dict[str, Any]:
    sentence, followed = follow_through(verdict)
    return {
        "name": verdict.question,
        "earned": verdict.earned,
        "points": verdict.points,
        "share": share_of(verdict.earned, verdict.points),
        "groups": [_group(group, verdict) for group in verdict.groups],
        "findings": [_finding(found) for found in findings(verdict, source, limits)],
        "follow": (sentence, followed) if followed else None,
        "notes": verdict.notes,
        "pending": verdict.pending,
        "marked": "" if verdict.mark is None else verdict.mark.reason,
        "right": verdict.mark is None and _all_right(verdict),
        "staff": staff_question(verdict, staff) if staff is not None else None,
    }


def _all_right(verdict: Verdict) -> bool:
    return bool(verdict.evidence) and all(e.passed and not e.follow_through for e in verdict.evidence)


def _group(group: GroupScore, verdict: Verdict) -> dict[str, Any]:
    checks = [(e.check.id, e.passed) for e in verdict.evidence if e.check.group == group.name]
    return {
        "name": group.name,
        "earned": group.earned,
        "points": group.points,
        "lost": group.points - group.earned,
        "passed": group.passed,
        "total": group.total,
        "why_not": group.why_not,
        "checks": checks,
    }


def _finding(found: Finding) -> dict[str, Any]:
    return {
        "saying": found.saying,
        "recognised": found.recognised,
        "where": _where(found.where),
        "checks": found.checks,
    }


def _where(where: str) -> dict[str, str] | None:
    if found := _CELL.fullmatch(where):
        return {"place": found[1], "to": f"cell-{found[2]}", "text": found[3] or ""}
    found = _MODULE.fullmatch(where)
    return {"place": found[1], "to": "modules", "text": found[2] or ""} if found else None


def _cell(cell: Any, source: Source, limits: Mapping[str, float]) -> dict[str, Any]:
    where = _where(cell_place(cell, source))
    return {"number": cell.index + 1, "sentence": cell_sentence(cell, limits), "where": where}


def _example(report: Report) -> str:
    """A check to name in the advice on how to appeal: a failed one, if there is one."""
    checks = [e for verdict in report.verdicts for e in verdict.evidence]
    failed = [e for e in checks if not e.passed]
    return (failed or checks)[0].check.id if checks else ""


def _notebook(report: Report, notebook: Mapping[str, Any] | None) -> Markup | None:
    if not notebook:
        return None
    from autograder.exporters.notebook_html import notebook_html

    return notebook_html(notebook, report.cells, _told_limits(report))


def _told_limits(report: Report) -> dict[str, float]:
    return {key: float(report.limits[key]) for key in _TOLD_LIMITS if key in report.limits}


def share_of(earned: Any, points: Any) -> float:
    """Earned points as a percentage."""
    return round(float(100 * earned / points), 1) if points else 0.0


def base_name(file: str) -> str:
    """A file's own name, whichever system its path was written on."""
    return PurePosixPath(file.replace("\\", "/")).name


def when(moment: str) -> str:
    """A time as people write it, in UTC; as it is where it cannot be read.

    >>> when("2026-11-20T14:03:00+00:00")
    '20 November 2026, 14:03 UTC'
    """
    try:
        found = datetime.fromisoformat(moment)
    except ValueError:
        return moment
    found = found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    return f"{found.day} {found:%B %Y, %H:%M} UTC"
