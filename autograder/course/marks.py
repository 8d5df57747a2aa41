"""Marks that people give: checked, kept, and laid over what was judged."""

from __future__ import annotations

import dataclasses
import getpass
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from pathlib import Path

from autograder.course.reports import Records, read_run
from autograder.course.run_folder import RunFolder
from autograder.errors import UsageError, unknown
from autograder.model import SETTLED, Mark
from autograder.report import points_text
from autograder.store.runs import now

MAX_REASON = 2_000


@dataclasses.dataclass(frozen=True, kw_only=True)
class Wish:
    """A mark as it was typed: ``points`` is text, or None to take the last mark back.

    ``where`` is the row it stands in, for a message; "" for the command line.
    """

    student: str
    question: str
    points: str | None
    reason: str
    where: str = ""


def give(run: RunFolder, wishes: Sequence[Wish], by: str | None = None) -> tuple[Mark, ...]:
    """Keep marks: all of them, or, where one cannot be kept, none.

    Args:
        by: who gives them; the machine's user unless given.

    Raises:
        UsageError: with a sentence for every wish that cannot be kept.
    """
    store, info = run.open_existing()
    try:
        marks = _checked(read_run(run, store, info), wishes, by or _user())
        store.marks.add(marks)
    finally:
        store.close()
    return marks


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a user without a name
        return ""


def _checked(records: Records, wishes: Iterable[Wish], by: str) -> tuple[Mark, ...]:
    desk = _Desk(records)
    marks, mistakes = [], []
    for wish in wishes:
        try:
            marks.append(desk.mark(wish, by))
        except UsageError as error:
            mistakes.append(f"{wish.where}: {error}" if wish.where else str(error))
    if mistakes:
        raise UsageError("\n".join([*mistakes, *(["No mark was written."] if len(mistakes) > 1 else [])]))
    return tuple(marks)


class _Desk:
    """Checks wishes against a run."""

    def __init__(self, records: Records) -> None:
        headers = records.prepared.assignment.headers
        self.points = {header.name: header.points for header in headers}
        self.students = {s.student.casefold(): s.student for s in records.store.roll()}
        self.standing = records.store.marks.standing()

    def mark(self, wish: Wish, by: str) -> Mark:
        student = self.students.get(wish.student.strip().casefold())
        if student is None:
            raise unknown("student", wish.student, self.students.values())
        if wish.question != SETTLED and wish.question not in self.points:
            raise unknown("question", wish.question, self.points)
        if not wish.reason.strip():
            raise UsageError("A mark needs a reason: --reason tells the student, and the next marker, why.")
        if wish.points is None and wish.question not in self.standing.get(student, {}):
            raise UsageError(f"There is no mark of {student} to take back{_of(wish.question)}.")
        return Mark(
            student=student, question=wish.question, points=self._points(wish),
            reason=wish.reason.strip()[:MAX_REASON], given_at=now(), given_by=by,
        )  # fmt: skip

    def _points(self, wish: Wish) -> Fraction | None:
        if wish.points is None or wish.question == SETTLED:
            return None if wish.points is None else Fraction(0)
        try:
            points = Fraction(wish.points.strip())
        except (ValueError, ZeroDivisionError) as error:
            raise UsageError(f"{wish.points!r} is no number of points: write 4, 3.5 or 7/2.") from error
        most = self.points[wish.question]
        if not 0 <= points <= most:
            worth = f"{wish.question} is worth {points_text(most)} points"
            raise UsageError(f"{worth}: a mark lies between 0 and that, not at {wish.points.strip()}.")
        return points


def _of(question: str) -> str:
    return "" if question == SETTLED else f" for {question}"


def wishes_in(path: Path) -> tuple[Wish, ...]:
    """Read a CSV with the columns student, question, points and reason.

    Raises:
        UsageError: it cannot be read, or a column is missing.
    """
    import pandas as pd

    try:
        table = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError, pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise UsageError(f"{path} cannot be read as CSV: {error}") from error
    columns = {str(name).strip().lower(): name for name in table.columns}
    lacking = [name for name in ("student", "question", "points", "reason") if name not in columns]
    if lacking:
        raise UsageError(f"{path}, row 1: no column {', '.join(lacking)}; found {', '.join(columns)}.")
    rows: list[Mapping[str, str]] = [
        {name: str(row[columns[name]]) for name in ("student", "question", "points", "reason")}
        for _, row in table.iterrows()
    ]
    return tuple(
        Wish(
            student=row["student"], question=row["question"].strip(), points=row["points"],
            reason=row["reason"], where=f"{path}, row {number}",
        )
        for number, row in enumerate(rows, start=2)
        if row["points"].strip()
    )  # fmt: skip
