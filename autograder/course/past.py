"""A student's past in a run: every number with its version, and what changed between two of them."""

from __future__ import annotations

import dataclasses
import difflib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path
from typing import TypeVar

from autograder.course.reports import Records, read_run, report_of, view_of
from autograder.course.run_folder import RunFolder
from autograder.errors import UsageError, unknown
from autograder.exporters.staff_view import StaffView
from autograder.model import Cell, Mark, Verdict
from autograder.report import Report
from autograder.store.history import HandedIn, Judgement
from autograder.store.kept import Stored
from autograder.store.runs import Store

T = TypeVar("T")


@contextmanager
def reading(root: Path) -> Iterator[Records]:
    """A run, open for reading.

    Raises:
        UsageError: there is no run here, or its assignment has changed since it was graded.
    """
    run = RunFolder(root)
    store, info = run.open_existing()
    try:
        yield read_run(run, store, info)
    finally:
        store.close()


def student_of(store: Store, name: str) -> Stored:
    """A student's latest submission, whatever the case of the letters that were typed.

    Raises:
        UsageError: there is no such student; the known ones are named.
    """
    everyone = {entry.student.casefold(): entry for entry in store.roll()}
    found = everyone.get(name.strip().casefold())
    if found is None:
        raise unknown("student", name, (entry.student for entry in everyone.values()))
    return store.submission(found.id)


def evidence_of(records: Records, name: str) -> tuple[Report, StaffView]:
    """A student's report and what staff see beside it."""
    stored = student_of(records.store, name)
    return report_of(records, stored), view_of(records.prepared, records.seen(stored))


@dataclasses.dataclass(frozen=True, kw_only=True)
class Past:
    """All that a run knows of how a student's numbers came about."""

    student: str
    handed_in: tuple[HandedIn, ...]
    judgements: tuple[Judgement, ...]
    marks: tuple[Mark, ...]


def past_of(root: Path, name: str) -> Past:
    """A student's past, from the store alone; the assignment need not be as it was."""
    store, _ = RunFolder(root).open_existing()
    try:
        student = student_of(store, name).student
        return Past(
            student=student,
            handed_in=store.history.handed_in(student),
            judgements=store.history.judgements(student),
            marks=tuple(mark for mark in store.marks.all() if mark.student == student),
        )
    finally:
        store.close()


@dataclasses.dataclass(frozen=True, kw_only=True)
class Difference:
    """What lies between two judgements: lines of changed cells, points, checks that turned.

    ``points``: (question, before, after); ``checks``: (check id, passed before, passed after), None
    where it was not made.
    """

    before: Judgement
    after: Judgement
    cells: tuple[tuple[str, tuple[str, ...]], ...]
    points: tuple[tuple[str, Fraction | None, Fraction | None], ...]
    checks: tuple[tuple[str, bool | None, bool | None], ...]


def difference(root: Path, name: str, which: tuple[int, int] | None = None) -> Difference:
    """Compare two of a student's judgements, as `autograder history` numbers them; the last two unless told.

    Raises:
        UsageError: there are no two, or no such number.
    """
    store, _ = RunFolder(root).open_existing()
    try:
        student = student_of(store, name).student
        judgements = store.history.judgements(student)
        first, last = _chosen(student, judgements, which)
        return Difference(
            before=first, after=last,
            cells=tuple(_changed_cells(_sources(store, first), _sources(store, last))),
            points=tuple(_changed(first.earned, last.earned)),
            checks=tuple(_changed(_checks(store, first), _checks(store, last))),
        )  # fmt: skip
    finally:
        store.close()


def _chosen(
    student: str, judgements: Sequence[Judgement], which: tuple[int, int] | None
) -> tuple[Judgement, Judgement]:
    if len(judgements) < 2:
        raise UsageError(f"{student} was judged {len(judgements)} times; two are needed to compare.")
    first, last = which or (len(judgements) - 1, len(judgements))
    for number in (first, last):
        if not 1 <= number <= len(judgements):
            raise UsageError(f"{student} has the judgements 1 to {len(judgements)}, and no {number}.")
    return judgements[first - 1], judgements[last - 1]


def _sources(store: Store, judgement: Judgement) -> tuple[Cell, ...]:
    return store.submission(judgement.submission).submission.code


def _checks(store: Store, judgement: Judgement) -> dict[str, bool]:
    verdicts: tuple[Verdict, ...] = store.verdicts(judgement.attempt, judgement.version, {})
    return {item.check.id: item.passed for verdict in verdicts for item in verdict.evidence}


def _changed(before: Mapping[str, T], after: Mapping[str, T]) -> Iterator[tuple[str, T | None, T | None]]:
    for name in dict.fromkeys([*before, *after]):
        if before.get(name) != after.get(name):
            yield name, before.get(name), after.get(name)


def _changed_cells(before: Sequence[Cell], after: Sequence[Cell]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The code cells that differ, each as the lines that went and came."""
    old, new = [cell.source for cell in before], [cell.source for cell in after]
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            continue
        gone, came = "\n".join(old[i1:i2]).split("\n"), "\n".join(new[j1:j2]).split("\n")
        at = after[j1] if j1 < j2 else before[i1]
        lines = difflib.unified_diff(gone if i1 < i2 else [], came if j1 < j2 else [], n=1, lineterm="")
        yield (
            at.file or f"cell {at.index + 1}",
            tuple(line for line in lines if not line.startswith(("---", "+++"))),
        )
