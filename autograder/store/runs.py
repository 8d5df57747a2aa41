"""A run's database: one file, one writer, rows only ever added."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from fractions import Fraction
from typing import Any

import sqlalchemy as sa

from autograder.errors import UsageError
from autograder.model import File, Observation, State, Submission, Verdict, code_cells
from autograder.store import addresses, handed, tables, translate
from autograder.store.history import History
from autograder.store.kept import Attempt, Listed, Result, RunInfo, Stored, VersionInfo
from autograder.store.marks import Marks
from autograder.store.translate import Unread

STUDENT = "student"


def now() -> str:
    """The time, in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


class Store:
    """A run's database. ``url`` is a SQLAlchemy URL; ``schema`` is the run's own on a server.

    Raises:
        UsageError: the file is no database, or cannot be opened; nobody answers at the server's address.
    """

    def __init__(self, url: str, schema: str = "") -> None:
        self.engine = addresses.engine_for(url, schema)
        try:
            addresses.make_schema(self.engine, schema)
            tables.metadata.create_all(self.engine)
        except sa.exc.DatabaseError as error:
            self.engine.dispose()
            advice = "Look at its URL and rights." if schema else "Choose another --out, or put back a copy."
            raise UsageError(
                f"{self.engine.url.database} cannot be opened as a run's database ({error.orig}). {advice}"
            ) from error
        addresses.say_what_failed(self.engine)

    @property
    def marks(self) -> Marks:
        """What people gave by hand."""
        return Marks(self.engine)

    @property
    def history(self) -> History:
        """Every number that was ever given."""
        return History(self.engine)

    def close(self) -> None:
        self.engine.dispose()

    # -- the run -------------------------------------------------------------------------

    def begin(self, assignment: str, folder: str, seed: int) -> RunInfo:
        """Start the run, or return the one that is there.

        Raises:
            UsageError: the run is of another assignment, or was written by a newer schema.
        """
        found = self.info()
        if found is None:
            row = {"assignment": assignment, "folder": folder, "seed": str(seed)}
            with self.engine.begin() as db:
                db.execute(tables.runs.insert(), row | {"created_at": now(), "schema": tables.SCHEMA})
            found = self.info()
        assert found is not None
        if found.assignment != assignment:
            raise UsageError(f"This run grades {found.assignment}, not {assignment}. Choose another --out.")
        return found

    def info(self) -> RunInfo | None:
        """What this run is about; None before it began."""
        with self.engine.connect() as db:
            row = db.execute(sa.select(tables.runs)).first()
        if row is None:
            return None
        if row.schema != tables.SCHEMA:
            raise UsageError(
                f"This run has schema {row.schema}; this program reads {tables.SCHEMA}. "
                "Open it with the version that wrote it, or choose another --out."
            )
        return RunInfo(
            assignment=row.assignment, folder=row.folder, seed=int(row.seed), created_at=row.created_at
        )

    def add_version(self, info: VersionInfo) -> None:
        """Keep a version of the assignment; nothing happens if it is known."""
        redraws = [[question, case, n] for (question, case), n in sorted(info.redraws.items())]
        row = {"version": info.version, "redraws": json.dumps(redraws), "begun_at": now()}
        with self.engine.begin() as db:
            known = sa.select(tables.versions.c.id).where(tables.versions.c.version == info.version)
            if db.execute(known).first() is None:
                db.execute(tables.versions.insert(), row | {"settings": json.dumps(dict(info.settings))})

    def note_version(self, version: str) -> None:
        """The run's marks are this version's from now on."""
        versions = self.versions()
        if not versions or versions[-1].version != version:
            with self.engine.begin() as db:
                db.execute(tables.gradings.insert(), {"version": version, "begun_at": now()})

    def versions(self) -> tuple[VersionInfo, ...]:
        """The versions this run was graded with, the one that counts last."""
        table, gradings = tables.versions, tables.gradings
        query = sa.select(table).join(gradings, gradings.c.version == table.c.version)
        with self.engine.connect() as db:
            rows = db.execute(query.order_by(gradings.c.id)).all()
        return tuple(
            VersionInfo(
                version=row.version,
                redraws={(q, case): n for q, case, n in json.loads(row.redraws)},
                settings=json.loads(row.settings),
            )
            for row in rows
        )

    # -- submissions ---------------------------------------------------------------------

    def add_submission(self, found: Submission, state: State, reason: str = "", kind: str = STUDENT) -> int:
        """Keep a submission; the one that is there if nothing about it changed."""
        reason = tables.storable(reason)
        latest = self._latest(found.student, kind)
        if latest is not None and (latest.identity, latest.reason) == (found.identity, reason):
            return int(latest.id)
        row = {
            "kind": kind, "student": found.student, "file": found.file, "sha256": found.sha256,
            "identity": found.identity,
            "notebook": translate.packed(json.dumps(dict(found.notebook)).encode()),
            "notices": json.dumps(found.notices), "state": str(state), "reason": reason,
            "received_at": now(),
        }  # fmt: skip
        with self.engine.begin() as db:
            submission = _inserted(db.execute(tables.submissions.insert(), row))
            handed.keep(db, submission, found.files)
        return submission

    def _latest(self, student: str, kind: str) -> Any:
        table = tables.submissions
        query = sa.select(table.c.id, table.c.identity, table.c.reason).where(
            table.c.kind == kind, table.c.student == student
        )
        with self.engine.connect() as db:
            return db.execute(query.order_by(table.c.id.desc()).limit(1)).first()

    def files(self, submission: int) -> tuple[File, ...]:
        """What was handed in beside a notebook; read only where it is needed, as it may be large."""
        with self.engine.connect() as db:
            return handed.of(db, submission)

    def handed(self, submission: int) -> tuple[tuple[str, str], ...]:
        """The (path, SHA-256) of what was handed in beside a notebook."""
        with self.engine.connect() as db:
            return handed.listed(db, submission)

    def submission(self, id: int) -> Stored:
        """One submission, by its number."""
        with self.engine.connect() as db:
            row = db.execute(sa.select(tables.submissions).where(tables.submissions.c.id == id)).one()
        return _stored(row)

    def roll(self, kind: str = STUDENT) -> tuple[Listed, ...]:
        """The latest submission of every student, by student, without the notebooks."""
        table = tables.submissions
        newest = sa.select(sa.func.max(table.c.id)).where(table.c.kind == kind).group_by(table.c.student)
        columns = (table.c.id, table.c.student, table.c.state, table.c.reason, table.c.received_at)
        with self.engine.connect() as db:
            rows = db.execute(sa.select(*columns).where(table.c.id.in_(newest))).all()
        # Sorted here: a server sorts as its locale does.
        return tuple(Listed(**_listed(row)) for row in sorted(rows, key=lambda row: str(row.student)))

    def submissions(self, kind: str = STUDENT) -> tuple[Stored, ...]:
        """The latest submission of every student, by student; for a class ``roll`` takes less memory."""
        return tuple(self.submission(listed.id) for listed in self.roll(kind))

    # -- attempts ------------------------------------------------------------------------

    def record(self, submission: int, version: str, result: Result) -> int:
        """Keep an attempt with its observations, and then its verdicts."""
        attempt = self.record_attempt(submission, version, result)
        self.record_verdicts(attempt, version, result.verdicts)
        return attempt

    def record_attempt(self, submission: int, version: str, result: Result) -> int:
        """Keep what was seen, in one transaction."""
        with self.engine.begin() as db:
            counted = sa.select(sa.func.count()).where(
                tables.attempts.c.submission == submission, tables.attempts.c.version == version
            )
            row = {
                "submission": submission, "version": version, "state": str(result.state),
                "number": 1 + int(db.execute(counted).scalar_one()), "reason": result.reason,
                "execution": result.execution, "finished_at": now(),
            }  # fmt: skip
            attempt = _inserted(db.execute(tables.attempts.insert(), row))
            seen = [{"attempt": attempt, "call": c, "hash": h, "body": b} for c, h, b in result.observations]
            if seen:
                db.execute(tables.observations.insert(), seen)
        return attempt

    def record_verdicts(
        self, attempt: int, version: str, verdicts: Iterable[tuple[str, str, str, bytes]]
    ) -> None:
        """Keep verdicts of an attempt under a version of the assignment, in one transaction."""
        rows = [
            {"attempt": attempt, "version": version, "question": q, "earned": earned, "points": points,
             "body": body, "judged_at": now()}
            for q, earned, points, body in verdicts
        ]  # fmt: skip
        if rows:
            with self.engine.begin() as db:
                db.execute(tables.verdicts.insert(), rows)

    def attempts(self, submission: int) -> tuple[Attempt, ...]:
        """A submission's attempts, the latest last."""
        table = tables.attempts
        with self.engine.connect() as db:
            rows = db.execute(
                sa.select(table).where(table.c.submission == submission).order_by(table.c.id)
            ).all()
        return tuple(_attempt(row) for row in rows)

    def seen(self, submission: int) -> Mapping[tuple[str, str], Observation]:
        """Every observation of a submission by (call, hash), each read when it is looked at."""
        return Unread({key: (*key, body) for key, body in self.bodies(submission).items()})

    def bodies(self, submission: int, before: int | None = None) -> dict[tuple[str, str], bytes]:
        """Every observation of a submission as it is kept, by (call, hash); a later attempt's counts.

        Args:
            before: what was seen in this attempt, and in those after it, is left out.
        """
        table, tries = tables.observations, tables.attempts
        query = (
            sa.select(table)
            .join(tries, table.c.attempt == tries.c.id)
            .where(tries.c.submission == submission)
            .order_by(table.c.id)
        )
        if before is not None:
            query = query.where(tries.c.id < before)
        with self.engine.connect() as db:
            rows = db.execute(query).all()
        return {(row.call, row.hash): row.body for row in rows}

    def asked(self, submission: int) -> set[tuple[str, str]]:
        """The (call, hash) of every observation of a submission, without reading what was seen."""
        table, tries = tables.observations, tables.attempts
        query = sa.select(table.c.call, table.c.hash).join(tries, table.c.attempt == tries.c.id)
        with self.engine.connect() as db:
            return {(row.call, row.hash) for row in db.execute(query.where(tries.c.submission == submission))}

    def verdicts(self, attempt: int, version: str, seen: Mapping[str, Observation]) -> tuple[Verdict, ...]:
        """The verdicts of an attempt under a version, in the order they were given."""
        table = tables.verdicts
        query = sa.select(table).where(table.c.attempt == attempt, table.c.version == version)
        with self.engine.connect() as db:
            rows = db.execute(query.order_by(table.c.id)).all()
        return tuple(translate.verdict_from_bytes(row.body, seen) for row in rows)

    def earned(self, attempt: int, version: str) -> Fraction:
        """What an attempt earned under a version."""
        table = tables.verdicts
        query = sa.select(table.c.earned).where(table.c.attempt == attempt, table.c.version == version)
        with self.engine.connect() as db:
            return sum((Fraction(row.earned) for row in db.execute(query)), Fraction(0))

    def full(self, attempt: int, version: str) -> bool:
        """Whether an attempt lost no point under a version, without reading its verdicts."""
        table = tables.verdicts
        lost = sa.select(table.c.id).where(
            table.c.attempt == attempt, table.c.version == version, table.c.earned != table.c.points
        )
        with self.engine.connect() as db:
            return db.execute(lost.limit(1)).first() is None

    def judged(self, version: str) -> set[int]:
        """The attempts that have verdicts under a version."""
        table = tables.verdicts
        with self.engine.connect() as db:
            rows = db.execute(sa.select(table.c.attempt).where(table.c.version == version).distinct())
            return {int(row.attempt) for row in rows}


def _inserted(result: Any) -> int:
    return int(result.inserted_primary_key[0])


def _listed(row: Any) -> dict[str, Any]:
    return {
        "id": row.id, "student": row.student, "state": State(row.state), "reason": row.reason,
        "received_at": row.received_at,
    }  # fmt: skip


def _stored(row: Any) -> Stored:
    notebook = json.loads(translate.unpacked(row.notebook))
    return Stored(
        **_listed(row),
        submission=Submission(
            student=row.student, file=row.file, sha256=row.sha256, cells=code_cells(notebook),
            notebook=notebook, notices=tuple(json.loads(row.notices)),
        ),
    )  # fmt: skip


def _attempt(row: Any) -> Attempt:
    return Attempt(
        id=row.id, submission=row.submission, version=row.version, number=row.number,
        state=State(row.state), reason=row.reason, finished_at=row.finished_at,
        execution=translate.execution_from_bytes(row.execution, ()),
    )  # fmt: skip
