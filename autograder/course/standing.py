"""Where a student stands once people's marks are laid over what was judged."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from fractions import Fraction

from autograder.authoring.source import Header
from autograder.model import SETTLED, Mark, State, Verdict
from autograder.report import Report, points_text


def marked(report: Report, marks: Mapping[str, Mark], headers: Sequence[Header]) -> Report:
    """A report with a person's marks, and the state that follows from them.

    What waits for a person keeps a submission in review; one that could not be graded, or that looked
    odd, is graded once every question has a mark. ``SETTLED`` ends a review as it stands.
    """
    everything = all(header.name in marks for header in headers)
    verdicts = report.verdicts or (_unjudged(headers) if everything else ())
    verdicts = tuple(_with(verdict, marks.get(verdict.question)) for verdict in verdicts)
    laid = dataclasses.replace(report, verdicts=verdicts)
    waiting = laid.pending()
    if waiting:
        return dataclasses.replace(laid, state=State.NEEDS_REVIEW, reason=_waits(waiting, report))
    if marks.keys() - {SETTLED} and not verdicts:
        return dataclasses.replace(laid, reason=f"{report.reason} {_unmarked(headers, marks)}".strip())
    settled = everything or (SETTLED in marks and report.state is State.NEEDS_REVIEW)
    if settled and report.state is not State.GRADED:
        return dataclasses.replace(laid, state=State.GRADED, reason="", notices=_told(report, marks))
    return laid


def _with(verdict: Verdict, mark: Mark | None) -> Verdict:
    if mark is None or mark.points is None:
        return verdict
    return dataclasses.replace(verdict, earned=mark.points, pending=False, mark=mark)


def _unjudged(headers: Sequence[Header]) -> tuple[Verdict, ...]:
    """Questions of a submission that was never run: nothing is known but what a person gives."""
    nothing = Fraction(0)
    return tuple(
        Verdict(question=h.name, points=h.points, earned=nothing, groups=(), evidence=(), pending=True)
        for h in headers
    )


def _unmarked(headers: Sequence[Header], marks: Mapping[str, Mark]) -> str:
    left = [header.name for header in headers if header.name not in marks]
    have = "has" if len(left) == 1 else "have"
    given = ", ".join(f"{name} ({points_text(mark.points)})" for name, mark in marks.items() if mark.points)
    return f"Marked by hand: {given or 'with 0'}; it is graded once {', '.join(left)} {have} a mark too."


def _waits(questions: Sequence[str], report: Report) -> str:
    verb = "waits" if len(questions) == 1 else "wait"
    return " ".join(filter(None, [report.reason, f"{', '.join(questions)} {verb} to be marked by hand."]))


def _told(report: Report, marks: Mapping[str, Mark]) -> tuple[str, ...]:
    """A state that a person ended is still said, with the reason they gave."""
    settled = marks.get(SETTLED)
    why = f" {settled.reason}" if settled else ""
    return (*report.notices, f"{report.reason} A person looked at it.{why}".strip())
