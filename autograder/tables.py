"""What commands print: tables and summaries as plain text, colour only on a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from autograder.certificate.findings import Certificate
from autograder.certificate.page import kept_in_all, percent, told_of
from autograder.course.batch import Ending
from autograder.course.choice import choose
from autograder.course.preparation import Prepared
from autograder.course.regrade import Change
from autograder.course.verification import Proof, Row
from autograder.errors import unknown
from autograder.explain.findings import findings, points_lines
from autograder.explain.staff import staff_headline
from autograder.explain.visible import visible
from autograder.exporters.staff_view import StaffView
from autograder.model import Evidence, State
from autograder.report import Gradebook, Report, points_text

MARKS = {True: "[green]ok[/]", False: "[bold red]FAIL[/]"}


def console(*, stderr: bool = False) -> Console:
    """A console that wraps nothing where no terminal is."""
    made = Console(stderr=stderr, highlight=False)
    return made if made.is_terminal else Console(stderr=stderr, highlight=False, width=200)


def table(columns: Sequence[str], rows: Iterable[Sequence[str]], *, right: Sequence[str] = ()) -> Table:
    """A table whose cells are text that came from anywhere."""
    made = Table(box=None, pad_edge=False, header_style="bold")
    for name in columns:
        made.add_column(name, justify="right" if name in right else "left", overflow="fold")
    for row in rows:
        made.add_row(*row)
    return made


def shown(text: str) -> str:
    """Text from a submission, made harmless for a terminal."""
    return escape(visible(text))


def known_question(prepared: Prepared, question: str | None) -> None:
    """Refuse a question that the assignment does not have.

    Raises:
        UsageError: the known ones are named.
    """
    names = [plan.question for plan in prepared.plans]
    if question is not None and question not in names:
        raise unknown("question", question, names)


def show_proof_briefly(proof: Proof) -> int:
    """Print one line of what verifying gave, with the rows that fail; return the exit status."""
    return _show_rows(proof, proof.rows, [row for row in proof.rows if not row.ok])


def show_proof(proof: Proof, question: str | None) -> int:
    """Print what verifying gave; return the exit status."""
    rows = [row for row in proof.rows if question in (None, row.question)]
    return _show_rows(proof, rows, rows)


def _show_rows(proof: Proof, rows: Sequence[Row], told: Sequence[Row]) -> int:
    out = console()
    lines = [(MARKS[r.ok], r.question, r.kind, shown(r.subject), r.want, r.got, shown(r.note)) for r in told]
    columns = ("", "question", "what", "which", "should earn", "earns", "")
    if lines:
        out.print(table(columns, lines, right=("should earn", "earns")))
    for warning in proof.warnings:
        out.print(f"[yellow]warning[/] {shown(warning)}")
    wrong = sum(not row.ok for row in rows)
    assignment = proof.prepared.assignment
    verdict = f"[bold red]{wrong} of {len(rows)} fail[/]" if wrong else f"[bold green]all {len(rows)} hold[/]"
    out.print(f"{assignment.id} (version {assignment.version}): {verdict}")
    return 1 if wrong else 0


def show_certificate(found: Certificate, files: Sequence[Path]) -> int:
    """Print what a certificate says, survivors last; return the exit status."""
    out = console()
    for claim in found.claims:
        out.print(f"{MARKS[claim.held == claim.total]} {claim.held}/{claim.total}  {claim.says}")
        for text in claim.broken:
            out.print(f"     {shown(text)}")
    rows = [
        (
            MARKS[s.enough],
            s.question,
            *map(str, (s.made, s.killed, len(s.equivalents))),
            percent(s.score),
            s.left_out,
        )
        for s in found.strengths
    ]
    columns = ("", "question", "slips", "noticed", "set aside", "score", "")
    out.print(table(columns, rows, right=columns[2:6]))
    for strength in found.strengths:
        for left in strength.survivors:
            place = f"{strength.question} {left.function}, cell {left.cell}, line {left.line}"
            out.print(f"nobody notices: {shown(place)}: {left.operator}")
            out.print(f"    {shown(left.before)}\n  → {shown(left.after)}")
            out.print(f"    {shown(told_of(left))}")
    for warning in found.warnings:
        out.print(f"[yellow]warning[/] {shown(warning)}")
    for said in filter(None, (str(found.cost or ""), f"CPU and GPU: {found.devices}")):
        out.print(shown(said))
    verdict = "[bold green]holds[/]" if found.ok else "[bold red]does not hold[/]"
    out.print(f"{found.assignment} (version {found.version}): {verdict}, score {percent(found.score)}")
    for file in files:
        out.print(shown(str(file)))
    return 0 if found.ok else 1


def show_suggestions(found: Certificate) -> None:
    """Print lines for the spec, and which of its cases would do."""
    out = console()
    for strength in found.strengths:
        for line in strength.suggested:
            out.print(f"{strength.question}: add {shown(line)}")
        if strength.cases:
            kept = ", ".join(map(repr, strength.keep))
            many = f"{len(strength.keep)} of {strength.cases} cases keep every kill"
            out.print(f"{strength.question}: {many}: {shown(kept)}")
    out.print(shown(kept_in_all(found)))


def warn_unsafe(settings: Any) -> None:
    """Say loudly what running without a wall means, before anything runs."""
    if choose(settings.sandbox) == "unsafe-local":
        from autograder.sandboxes.unsafe_local import WARNING

        console(stderr=True).print(f"[bold red]{escape(WARNING)}[/]")


def show_report(report: Report, view: StaffView) -> None:
    """Print the staff's view of one submission."""
    out = console()
    out.print(f"[bold]{shown(report.student)}[/]  {shown(report.file)}  {report.assignment}")
    out.print(f"[bold]{points_text(report.score)} of {points_text(report.max_score)} points[/]")
    if report.state is not State.GRADED:
        out.print(f"[bold yellow]{report.state}[/] {shown(report.reason)}")
    for notice in report.notices:
        out.print(f"  note: {shown(notice)}")
    for cell in report.cells:
        if cell.outcome not in ("ok", "skipped"):
            error = f" {cell.error.type}: {cell.error.message}" if cell.error else f" {cell.detail}"
            out.print(f"  cell {cell.index + 1}: {cell.outcome}{shown(error)}")
    for verdict in report.verdicts:
        out.print(
            f"\n[bold]{verdict.question}[/]  {points_text(verdict.earned)} of {points_text(verdict.points)}"
        )
        for line in points_lines(verdict):
            out.print(f"  {shown(line)}")
        for finding in findings(verdict):
            out.print("  " + shown(finding.text()).replace("\n", "\n  "))
        _print_checks(out, [item for item in verdict.evidence if not item.passed], view)
    out.print(f"\nseed {report.seed} (keep it from students)  {report.sandbox} {report.image[:19]}")


def _print_checks(out: Console, failed: Sequence[Evidence], view: StaffView) -> None:
    """The first failed check in full, the others by name: the staff's report has them all."""
    for item in failed[:1]:
        out.print(f"\n  {shown(staff_headline(item))}")
        for line in view.lines(item):
            out.print(f"    {shown(line)}")
    if len(failed) > 1:
        out.print(f"\n  {len(failed) - 1} more failed:")
    for item in failed[1:]:
        out.print(f"    {shown(staff_headline(item))}")


def show_run(out: Path, book: Gradebook) -> int:
    """Print how a class did and where to look; return the exit status."""
    terminal = console()
    for warning in book.warnings:
        terminal.print(f"[bold yellow]look at this first:[/] {shown(warning)}")
    terminal.print(_class_table(book))
    terminal.print(_summary(book))
    _print_misconceptions(terminal, book)
    terminal.print("\nOpen:")
    for path, what in _paths(out):
        terminal.print(f"  {shown(str(path))}  [dim]{what}[/]", soft_wrap=True)
    return 0 if not book.by_state()[State.SYSTEM_ERROR] else 1


def show_stopped(ending: Ending, command: str) -> int:
    """Print how far a class came, and how to go on; return the exit status."""
    terminal = console()
    if ending.why:
        terminal.print(f"[bold red]{shown(ending.why)}[/]")
    states = ", ".join(f"{count} {state}" for state, count in sorted(ending.counts.items()) if count)
    terminal.print(f"So far: {states or 'nobody'}.")
    terminal.print(f"Stopped with {ending.left} left. The same command goes on: autograder {shown(command)}")
    return 1 if ending.why else 130


def _class_table(book: Gradebook) -> Table:
    names = [name for name, _ in book.questions]
    rows = []
    for report in book.reports:
        earned = {verdict.question: points_text(verdict.earned) for verdict in report.verdicts}
        graded = report.state is State.GRADED
        told = [
            ", ".join(v.diagnosis.names) for v in report.verdicts if v.diagnosis and not v.diagnosis.inherited
        ] or [report.reason]
        score = points_text(report.score) if graded else ""
        marks = [earned.get(name, "") if graded else "" for name in names]
        rows.append((shown(report.student), str(report.state), score, *marks, shown("; ".join(told))))
    columns = ("student", "state", "score", *names, "told")
    return table(columns, rows, right=("score", *names))


def _summary(book: Gradebook) -> str:
    states = ", ".join(f"{len(found)} {state}" for state, found in book.by_state().items() if found)
    graded = book.graded()
    mean = sum(report.score for report in graded) / len(graded) if graded else 0
    return (
        f"\n{len(book.reports)} students: {states}. Mean {float(mean):.1f} of {points_text(book.max_score)}."
    )


def _print_misconceptions(terminal: Console, book: Gradebook, most: int = 5) -> None:
    found = book.misconceptions()
    several = [one for one in found if book.is_common(one[-1])][:most]
    if several:
        terminal.print("\nCommonest misconceptions:")
    elif found:
        terminal.print(f"\nMisconceptions: {len(found)}, one student each; class.html has them by question.")
    for question, name, says, count in several:
        terminal.print(f"  {count}x {question} [bold]{shown(name)}[/]: {shown(says)}")


def _paths(out: Path) -> list[tuple[Path, str]]:
    return [
        (out / "class.html", "the class: what to look at first, what to reteach"),
        (out / "grades.csv", "grades for the LMS"),
        (out / "students", "a report per student, safe to hand out"),
        (out / "staff", "the same with everything that is hidden"),
    ]


def show_change(change: Change) -> bool:
    """Print what regrading would do; return whether there is anything to write."""
    out = console()
    if change.unchanged:
        out.print("The assignment is as it was when this run was graded: there is nothing to regrade.")
        return False
    rows = [
        (q.question, str(q.calls), f"run again: {q.to_run} calls are new" if q.runs else "judged as seen",
         str(q.submissions))
        for q in change.questions
    ]  # fmt: skip
    out.print(table(("question", "calls", "what happens", "submissions run"), rows))
    if change.stopped:
        out.print("Stopped; no mark was written. What was seen is kept; the same command goes on.")
        return False
    if change.faults:
        out.print(
            f"[bold red]Not judged, through a fault of ours: {shown(', '.join(change.faults))}. Try again.[/]"
        )
        return False
    up = [score for score in change.scores if score.after > score.before]
    down = [score for score in change.scores if score.after < score.before]
    out.print(f"\n{len(up)} go up, {len(down)} go down, {len(change.results) - len(up) - len(down)} stay.")
    for score in [*up, *down]:
        out.print(f"  {shown(score.student)}: {points_text(score.before)} -> {points_text(score.after)}")
    for score in change.scores:
        if score.kept:
            out.print(
                f"  {shown(score.student)} would fall in {', '.join(score.kept)}, and keeps what it had"
            )
    return True
