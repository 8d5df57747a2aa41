"""Every number that a student ever had: what was handed in, when it was judged, and by which version."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

import sqlalchemy as sa

from autograder.store import tables


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """One attempt under one version: what each question earned."""

    submission: int
    attempt: int
    version: str
    judged_at: str
    earned: Mapping[str, Fraction]

    @property
    def score(self) -> Fraction:
        return sum(self.earned.values(), Fraction(0))


@dataclass(frozen=True, kw_only=True)
class HandedIn:
    """One submission of a student, in the order they came."""

    id: int
    file: str
    sha256: str
    state: str
    reason: str
    received_at: str


class History:
    """A reader of a run's past."""

    def __init__(self, engine: sa.Engine) -> None:
        self.engine = engine

    def handed_in(self, student: str, kind: str = "student") -> tuple[HandedIn, ...]:
        """What a student handed in, the latest last."""
        table = tables.submissions
        names = ("id", "file", "sha256", "state", "reason", "received_at")
        query = sa.select(*(table.c[name] for name in names)).where(
            table.c.student == student, table.c.kind == kind
        )
        with self.engine.connect() as db:
            rows = db.execute(query.order_by(table.c.id)).all()
        return tuple(HandedIn(**dict(zip(names, row, strict=True))) for row in rows)

    def judgements(self, student: str) -> tuple[Judgement, ...]:
        """How a student was judged, in the order it happened."""
        given, tries, came = tables.verdicts, tables.attempts, tables.submissions
        query = (
            sa.select(given, tries.c.submission)
            .join(tries, given.c.attempt == tries.c.id)
            .join(came, tries.c.submission == came.c.id)
            .where(came.c.student == student, came.c.kind == "student")
            .order_by(given.c.id)
        )
        with self.engine.connect() as db:
            rows = db.execute(query).all()
        found: dict[tuple[int, str], list[sa.Row[tuple[object, ...]]]] = {}
        for row in rows:
            found.setdefault((row.attempt, row.version), []).append(row)
        return tuple(
            Judgement(
                submission=together[0].submission, attempt=attempt, version=version,
                judged_at=together[-1].judged_at,
                earned={row.question: Fraction(row.earned) for row in together},
            )
            for (attempt, version), together in found.items()
        )  # fmt: skip
