"""What the TA's verbs print."""

from __future__ import annotations

import csv
import io
import shlex
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import click

from autograder.course.evidence import Explained
from autograder.course.past import Difference, Past
from autograder.course.roll import Entry, Status
from autograder.explain.findings import findings, points_lines
from autograder.explain.staff import staff_headline
from autograder.exporters.gradebook_csv import safe_cell
from autograder.model import SETTLED, Mark, State, Verdict
from autograder.report import points_text
from autograder.tables import console, shown, table


def show_roll(entries: Sequence[Entry], *, as_csv: bool) -> None:
    """Print a list of students."""
    columns = ("student", "state", "score", "waits", "marked by hand", "told", "reason")
    rows = [_roll_row(entry) for entry in entries]
    if as_csv:
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows([columns, *([safe_cell(c) for c in r] for r in rows)])
        click.echo(text.getvalue(), nl=False)
        return
    out = console()
    if rows:
        out.print(table(columns, [[shown(cell) for cell in row] for row in rows], right=("score",)))
    out.print(f"{len(rows)} students." if len(rows) != 1 else "1 student.")


def _roll_row(entry: Entry) -> list[str]:
    report = entry.report
    marked = [v.question + (" (before the latest file)" if v.question in entry.stale else "")
              for v in report.verdicts if v.mark is not None]  # fmt: skip
    told = [
        ", ".join(v.diagnosis.names) for v in report.verdicts if v.diagnosis and not v.diagnosis.inherited
    ]
    score = points_text(report.score) if report.state is State.GRADED else ""
    return [report.student, str(report.state), score, ", ".join(report.pending()), ", ".join(marked),
            "; ".join(told), report.reason]  # fmt: skip


def show_status(run: Path, status: Status) -> None:
    """Print how a run stands."""
    out = console()
    done = sum(status.counts.values())
    counts = ", ".join(f"{count} {state}" for state, count in sorted(status.counts.items()))
    out.print(f"{shown(str(run))}: {done} of {done + status.left} done{f' ({counts})' if counts else ''}.")
    if status.worker is not None:
        left = status.minutes_left
        pace = f", {status.per_minute:.0f} a minute" if status.per_minute >= 1 else ""
        time = f", about {max(1, round(left))} min left" if left and status.left else ""
        out.print(f"Process {status.worker} is working on it{pace}{time}.")
    elif status.left:
        out.print(
            f"Nothing is working on it. The grade command that began it goes on with the {status.left} left."
        )
    if status.last_at:
        out.print(f"Last finished: {status.last_at}.")


def show_explained(found: Explained, run: Path) -> None:
    """Print all the evidence for lost points."""
    out, report = console(), found.report
    out.print(f"[bold]{shown(report.student)}[/]  {shown(report.file)}  {report.assignment} {report.version}")
    if report.state is not State.GRADED:
        out.print(f"[bold yellow]{report.state}[/] {shown(report.reason)}")
    for notice in report.notices:
        out.print(f"  note: {shown(notice)}")
    for verdict in found.verdicts:
        earned = "waits to be marked" if verdict.pending else points_text(verdict.earned)
        out.print(f"\n[bold]{verdict.question}[/]  {earned} of {points_text(verdict.points)}")
        if verdict.mark is not None:
            out.print(f"  marked by hand: {shown(_mark_text(verdict.mark))}")
        _print_verdict(found, verdict)
    if found.marks:
        out.print("\n[bold]every mark that was given[/]")
        for mark in found.marks:
            out.print(f"  {mark.given_at}  {_where(mark)}: {shown(_mark_text(mark))}")
    failed = [item.check.id for v in found.verdicts for item in v.evidence if not item.passed]
    if failed:
        where = shown(f"{shlex.quote(str(run))} {shlex.quote(report.student)}")  # to be copied into a shell
        out.print(f"\nTo see it happen: autograder explain {where} --check {failed[0]} --replay replay.py")


def _print_verdict(found: Explained, verdict: Verdict) -> None:
    out = console()
    for line in points_lines(verdict):
        out.print(f"  {shown(line)}")
    for finding in findings(verdict):
        out.print("  " + shown(finding.text()).replace("\n", "\n  "))
    diagnosis = verdict.diagnosis
    if diagnosis is not None:
        why = f" {diagnosis.staff}" if diagnosis.staff else ""
        out.print(
            f"  recognised: {shown(' or '.join(diagnosis.names))}.{shown(why)} {shown(diagnosis.where)}"
        )
    for item in verdict.evidence:
        if not item.passed or item.follow_through:
            out.print(f"\n  {shown(staff_headline(item))}")
            for line in found.view.lines(item):
                out.print(f"    {shown(line)}")


def _where(mark: Mark) -> str:
    return "the review" if mark.question == SETTLED else mark.question


def _mark_text(mark: Mark) -> str:
    by = f" ({mark.given_by})" if mark.given_by else ""
    if mark.question == SETTLED:
        return f"{'reopened' if mark.points is None else 'settled'}: {mark.reason}{by}"
    given = "taken back" if mark.points is None else points_text(mark.points)
    return f"{given}: {mark.reason}{by}"


def show_marks(marks: Sequence[Mark]) -> None:
    """Print what was kept."""
    out = console()
    for mark in marks:
        out.print(f"{shown(mark.student)}, {_where(mark)}: {shown(_mark_text(mark))}")
    out.print("Kept; the reports, the class page and grades.csv say so.")


def show_past(past: Past) -> None:
    """Print every number that a student ever had."""
    out = console()
    out.print(f"[bold]{shown(past.student)}[/]")
    for number, came in enumerate(past.handed_in, start=1):
        state = "" if came.state == State.GRADED else f"  {came.state}: {came.reason}"
        name = f"{came.file}  SHA-256 {came.sha256[:12]}" if came.sha256 else came.file
        out.print(f"  file {number}  {came.received_at}  {shown(name + state)}")
    files = {came.id: number for number, came in enumerate(past.handed_in, start=1)}
    names = list(dict.fromkeys(name for judged in past.judgements for name in judged.earned))
    rows = [
        (str(number), judged.judged_at, f"file {files.get(judged.submission, '?')}", judged.version,
         points_text(judged.score), *(_points(judged.earned.get(name)) for name in names))
        for number, judged in enumerate(past.judgements, start=1)
    ]  # fmt: skip
    if rows:
        columns = ("", "judged", "of", "by version", "score", *names)
        out.print(table(columns, rows, right=("", "score", *names)))
    for mark in past.marks:
        out.print(f"  {mark.given_at}  {_where(mark)}: {shown(_mark_text(mark))}")


def _points(points: Fraction | None) -> str:
    return "" if points is None else points_text(points)


def show_difference(found: Difference) -> None:
    """Print what lies between two judgements."""
    out = console()
    before, after = found.before, found.after
    out.print(
        f"{before.judged_at} (version {before.version}): {points_text(before.score)}  ->  "
        f"{after.judged_at} (version {after.version}): {points_text(after.score)}"
    )
    for name, old, new in found.points:
        out.print(f"  {name}: {_points(old) or 'not there'} -> {_points(new) or 'not there'}")
    for id, was, now in found.checks:
        out.print(f"  {id}: {_passed(was)} -> {_passed(now)}")
    for place, lines in found.cells:
        out.print(f"\n[bold]{place}[/]")
        for line in lines:
            out.print(f"  {shown(line)}")
    if not (found.points or found.checks or found.cells):
        out.print("  Nothing differs.")


def _passed(passed: bool | None) -> str:
    return "not made" if passed is None else "passed" if passed else "failed"
