"""Who is in a run and how they stand: the list that a TA works through, and a run while it goes on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path

import sqlalchemy as sa

from autograder.course.past import reading
from autograder.course.reports import gradebook_of
from autograder.course.run_folder import RunFolder
from autograder.errors import UsageError, unknown
from autograder.model import State
from autograder.report import Report
from autograder.store import addresses, tables

RECENT = 20
"""The pace is that of so many attempts last finished."""


@dataclass(frozen=True, kw_only=True)
class Filter:
    """Which students are asked for; what is left out is not asked about."""

    state: str | None = None
    question: str | None = None
    below: Fraction | None = None
    diagnosis: str | None = None


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One student of the list; ``stale``: the questions marked before the latest file came."""

    report: Report
    stale: tuple[str, ...]


def roll(root: Path, wanted: Filter) -> tuple[Entry, ...]:
    """The students of a run who fit, by name.

    Raises:
        UsageError: there is no such state or question; the known ones are named.
    """
    states = [str(state) for state in State]
    if wanted.state is not None and wanted.state not in states:
        raise unknown("state", wanted.state, states)
    with reading(root) as records:
        book = gradebook_of(records)
        came = {entry.student: entry.received_at for entry in records.store.roll()}
        names = [name for name, _ in book.questions]
        if wanted.question is not None and wanted.question not in names:
            raise unknown("question", wanted.question, names)
        found = [report for report in book.reports if _fits(report, wanted)]
        return tuple(Entry(report=report, stale=_stale(report, came[report.student])) for report in found)


def _fits(report: Report, wanted: Filter) -> bool:
    if wanted.state is not None and str(report.state) != wanted.state:
        return False
    if wanted.question is None and wanted.below is None and wanted.diagnosis is None:
        return True
    asked = [v for v in report.verdicts if wanted.question in (None, v.question)]
    if wanted.below is not None:
        low = [v for v in asked if v.earned < wanted.below and not v.pending]
        asked = low if wanted.question else (asked if report.score < wanted.below else [])
    if wanted.diagnosis is not None:
        asked = [v for v in asked if v.diagnosis and wanted.diagnosis in v.diagnosis.names]
    return bool(asked)


def _stale(report: Report, received_at: str) -> tuple[str, ...]:
    marked = [v for v in report.verdicts if v.mark is not None]
    return tuple(v.question for v in marked if v.mark and v.mark.given_at < received_at)


@dataclass(frozen=True, kw_only=True)
class Status:
    """How a run stands right now. ``worker``: the process that holds it, if one does."""

    counts: dict[State, int]
    left: int
    worker: int | None
    last_at: str
    per_minute: float

    @property
    def minutes_left(self) -> float | None:
        return self.left / self.per_minute if self.worker and self.per_minute else None


def status(root: Path) -> Status:
    """Look at a run without touching it, while it is being graded or afterwards.

    Raises:
        UsageError: there is no run here.
    """
    run = RunFolder(root)
    if not run.exists():
        raise UsageError(f"{root} is not a run: there is no {run.database.relative_to(root)}.")
    engine = _reader(run)
    try:
        with engine.connect() as db:
            states, ends = dict(_standing(db)), _ends(db)
    except sa.exc.DatabaseError as error:
        raise UsageError(f"{root} cannot be read yet ({error.orig}). Try again in a moment.") from error
    finally:
        engine.dispose()
    counts = Counter(state for state in states.values() if state is not None)
    return Status(
        counts=dict(counts), left=sum(state is None for state in states.values()), worker=_holder(run),
        last_at=ends[0] if ends else "", per_minute=_pace(ends),
    )  # fmt: skip


def _reader(run: RunFolder) -> sa.Engine:
    """The run's database, for looking only: nothing is made or claimed."""
    found = run.address()
    if found.schema:
        return addresses.engine_for(found.url, found.schema)
    return sa.create_engine(f"sqlite:///file:{run.database}?mode=ro&uri=true")


def _standing(db: sa.Connection) -> Iterator[tuple[int, State | None]]:
    """The state of every student's latest submission; None: not run yet."""
    came, tries = tables.submissions, tables.attempts
    newest = sa.select(sa.func.max(came.c.id)).where(came.c.kind == "student").group_by(came.c.student)
    rows = db.execute(sa.select(came.c.id, came.c.state).where(came.c.id.in_(newest))).all()
    ends = db.execute(sa.select(tries.c.submission, tries.c.state).order_by(tries.c.id))
    last = {row.submission: row.state for row in ends}
    for id, state in rows:
        runs = state in (State.GRADED, State.NEEDS_REVIEW)
        tried = State(last[id]) if id in last else None
        yield id, (State(state) if not runs or tried in (State.GRADED, State.NEEDS_REVIEW) else tried)


def _ends(db: sa.Connection) -> list[str]:
    tries, came = tables.attempts, tables.submissions
    query = (
        sa.select(tries.c.finished_at)
        .join(came, came.c.id == tries.c.submission)
        .where(came.c.kind == "student")
        .order_by(tries.c.id.desc())
        .limit(RECENT)
    )
    return [row.finished_at for row in db.execute(query)]


def _pace(ends: list[str]) -> float:
    """Submissions a minute, from now back to the oldest of those that finished last."""
    if len(ends) < 2:
        return 0.0
    seconds = (datetime.now(UTC) - datetime.fromisoformat(ends[-1])).total_seconds()
    return 60.0 * len(ends) / max(seconds, 1.0)


def _holder(run: RunFolder) -> int | None:
    """The process that holds a run's lock; looked up, not tried: trying could refuse a writer its turn."""
    try:
        inode = (run.staff / "lock").stat().st_ino
        held = Path("/proc/locks").read_text(encoding="utf-8").splitlines()
        locks = [line.split() for line in held if "FLOCK" in line and "->" not in line]
    except OSError:
        return None
    return next((int(words[4]) for words in locks if words[5].endswith(f":{inode}")), None)
