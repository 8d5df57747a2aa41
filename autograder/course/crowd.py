"""A whole class made up, of any size, with what must come of every student beside it."""

from __future__ import annotations

import copy
import csv
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from autograder.authoring.assignment import Assignment, load
from autograder.course import demo, habits, samples
from autograder.course.oddities import oddities
from autograder.model import State
from autograder.report import points_text

COLUMNS = ("student", "state", "score", "below")
_KEEP = frozenset([
    "syntax-error-in-a-cell", "endless-loop-in-a-cell", "memory-hog-in-a-cell", "kills-its-own-process",
    "cells-duplicated", "patches-numpy",
])  # fmt: skip
_UNREADABLE = frozenset(["not-a-notebook", "cut-off"])
_SLOW = frozenset(["endless-loop-in-a-cell", "endless-loop-in-a-function", "memory-hog-in-a-cell",
                   "memory-hog-in-a-function"])  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Member:
    """A student of a made-up class.

    ``score``: exactly this, None where it is left open or none may be given. ``below``: a question that
    must have lost points, and how many it is worth.
    """

    student: str
    content: dict[str, Any] | str
    state: State = State.GRADED
    score: Fraction | None = None
    below: tuple[str, Fraction] | None = None


def write_crowd(folder: Path, out: Path, size: int = 300) -> tuple[Path, Path, Path]:
    """Write a class for an assignment: the same one every time.

    Returns:
        The folder of submissions, the roster, and a table of what is expected, which is what
        ``check_crowd`` reads.
    """
    assignment = load(folder)
    submissions = out / "submissions"
    submissions.mkdir(parents=True, exist_ok=True)
    absent = max(1, size // 75)
    members = list(crowd(assignment, size - absent))
    for member in members:
        text = member.content if isinstance(member.content, str) else json.dumps(member.content, indent=1)
        (submissions / f"{member.student}.ipynb").write_text(text, encoding="utf-8")
    rows = [_row(member) for member in members]
    rows += [(f"never-submitted-{i + 1}", str(State.MISSING), "", "") for i in range(absent)]
    roster, expected = out / "roster.csv", out / "expected.csv"
    roster.write_text("\n".join(["student", *(row[0] for row in rows)]) + "\n", encoding="utf-8")
    with expected.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([COLUMNS, *rows])
    return submissions, roster, expected


def _row(member: Member) -> tuple[str, str, str, str]:
    score = "" if member.score is None else points_text(member.score)
    below = f"{member.below[0]}<{points_text(member.below[1])}" if member.below else ""
    return member.student, str(member.state), score, below


def crowd(assignment: Assignment, size: int) -> Iterator[Member]:
    """Yield so many students: each kind once where there is room, then the quick kinds again and again."""
    kinds = [member for source in SOURCES for member in source(assignment)]
    if size <= len(kinds):
        yield from (_named(kinds[i * len(kinds) // size], i) for i in range(size))
        return
    quick = [kind for kind in kinds if kind.student not in _SLOW]
    for i in range(size):
        yield _named(kinds[i] if i < len(kinds) else quick[(i - len(kinds)) % len(quick)], i)


def _named(kind: Member, number: int) -> Member:
    """A student of a kind, whose file is like no other's."""
    student = f"{kind.student}-{number + 1:03d}"
    content = copy.deepcopy(kind.content)
    if isinstance(content, dict) and isinstance(content.get("cells"), list):
        prose = {"cell_type": "markdown", "metadata": {}, "id": "signed", "source": f"Handed in by {student}"}
        content["cells"].append(prose)
    return replace(kind, student=student, content=content)


def _right(assignment: Assignment) -> Iterator[Member]:
    solved = samples.solved(assignment)
    yield from (Member(student="perfect", content=solved, score=assignment.max_score) for _ in range(3))
    yield from _replaced(assignment, "right")


def _wrong(assignment: Assignment) -> Iterator[Member]:
    yield from _replaced(assignment, "wrong")


def _replaced(assignment: Assignment, kind: str) -> Iterator[Member]:
    points = {header.name: header.points for header in assignment.headers}
    for part in assignment.parts:
        made = [(part, item) for item in (part.right if kind == "right" else part.wrong)]
        for student, content in demo.implemented(assignment, kind, made):
            kept = Member(student=student, content=content, score=assignment.max_score)
            lost = Member(student=student, content=content, below=(part.question, points[part.question]))
            yield kept if kind == "right" else lost


def _broken(assignment: Assignment) -> Iterator[Member]:
    last = assignment.parts[-1].question
    points = next(header.points for header in assignment.headers if header.name == last)
    for student, content in demo.broken(assignment):
        member = Member(student=student, content=content, below=(last, points))
        if student in _KEEP:
            member = replace(member, score=assignment.max_score, below=None)
        elif student == "blank-as-handed-out":
            member = replace(member, score=Fraction(0), below=None)
        elif student in _UNREADABLE or isinstance(content, str):
            member = replace(member, state=State.UNREADABLE, below=None)
        elif student == "another-assignment":
            member = replace(member, state=State.NEEDS_REVIEW, below=None)
        yield member


def _odd(assignment: Assignment) -> Iterator[Member]:
    for odd in oddities(assignment):
        yield Member(student=odd.student, content=odd.content, state=odd.state, score=odd.score)


def _habits(assignment: Assignment) -> Iterator[Member]:
    for name, content in habits.habits(assignment):
        yield Member(student=f"habit-{name}", content=content, score=assignment.max_score)


SOURCES: tuple[Callable[[Assignment], Iterator[Member]], ...] = (_right, _wrong, _broken, _odd, _habits)
"""Where the kinds of students come from."""


# -- what came of it ------------------------------------------------------------------------


def check_crowd(grades: Path, expected: Path) -> tuple[str, ...]:
    """A sentence for every student for whom a run's ``grades.csv`` says something else than is expected."""
    got, want = _by_student(grades), _by_student(expected)
    found = [f"{student}: not in {grades.name}" for student in want if student not in got]
    found += [f"{student}: nobody expected this row" for student in got if student not in want]
    both = [student for student in want if student in got]
    return (
        *found,
        *(line for student in both for line in _differences(student, got[student], want[student])),
    )


def _by_student(path: Path) -> dict[str, dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return {row["student"]: row for row in csv.DictReader(file)}


def _differences(student: str, got: Mapping[str, str], want: Mapping[str, str]) -> Iterator[str]:
    if got["status"] != want["state"]:
        yield f"{student}: expected {want['state']}, got {got['status']} ({got['score'] or 'no score'})"
    elif want["score"] or want["state"] != State.GRADED:
        if got["score"] != want["score"]:
            yield f"{student}: expected {want['score'] or 'no score'}, got {got['score'] or 'no score'}"
    elif want["below"]:
        question, _, points = want["below"].partition("<")
        if not got[question] or Fraction(got[question]) >= Fraction(points):
            yield f"{student}: expected to lose points in {question}, got {got[question]} of {points}"
