"""Marks given by hand: appended, never overwritten; the latest of a question counts."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

import sqlalchemy as sa

from autograder.model import Mark
from autograder.store import tables


class Marks:
    """The marks in a run's database."""

    def __init__(self, engine: sa.Engine) -> None:
        self.engine = engine

    def add(self, marks: Iterable[Mark]) -> None:
        """Keep marks, all of them or none."""
        rows = [
            {"student": m.student, "question": m.question, "reason": m.reason, "given_by": m.given_by,
             "given_at": m.given_at, "points": None if m.points is None else str(m.points)}
            for m in marks
        ]  # fmt: skip
        if rows:
            with self.engine.begin() as db:
                db.execute(tables.marks.insert(), rows)

    def all(self) -> tuple[Mark, ...]:
        """Every mark that was ever given, the latest last."""
        with self.engine.connect() as db:
            rows = db.execute(sa.select(tables.marks).order_by(tables.marks.c.id)).all()
        return tuple(_mark(row) for row in rows)

    def standing(self) -> dict[str, dict[str, Mark]]:
        """The marks that count, by student and question; what was taken back is not among them."""
        latest: dict[str, dict[str, Mark]] = {}
        for mark in self.all():
            latest.setdefault(mark.student, {})[mark.question] = mark
        return {
            student: {question: mark for question, mark in found.items() if mark.points is not None}
            for student, found in latest.items()
        }


def _mark(row: Any) -> Mark:
    return Mark(
        student=row.student, question=row.question, reason=row.reason, given_by=row.given_by,
        given_at=row.given_at, points=None if row.points is None else Fraction(row.points),
    )  # fmt: skip
