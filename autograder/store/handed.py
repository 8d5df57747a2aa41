"""The files that lie beside a submitted notebook; equal ones are kept once."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import sqlalchemy as sa

from autograder.model import File
from autograder.store import tables, translate


def keep(db: sa.Connection, submission: int, files: Sequence[File]) -> None:
    """Keep a submission's files, in the transaction that keeps the submission."""
    bodies = {hashlib.sha256(file.body).hexdigest(): file.body for file in files}
    table = tables.contents
    known = {row.sha256 for row in db.execute(sa.select(table.c.sha256).where(table.c.sha256.in_([*bodies])))}
    fresh = [
        {"sha256": digest, "body": translate.packed(body)}
        for digest, body in bodies.items()
        if digest not in known
    ]
    if fresh:
        db.execute(table.insert(), fresh)
    rows = [
        {"submission": submission, "path": file.path, "sha256": hashlib.sha256(file.body).hexdigest()}
        for file in files
    ]
    if rows:
        db.execute(tables.files.insert(), rows)


def of(db: sa.Connection, submission: int) -> tuple[File, ...]:
    """A submission's files, by path."""
    files, contents = tables.files, tables.contents
    query = sa.select(files.c.path, contents.c.body).join(contents, files.c.sha256 == contents.c.sha256)
    rows = sorted(db.execute(query.where(files.c.submission == submission)), key=lambda row: str(row.path))
    return tuple(File(path=row.path, body=translate.unpacked(row.body)) for row in rows)


def listed(db: sa.Connection, submission: int) -> tuple[tuple[str, str], ...]:
    """The paths of a submission's files, with their checksums."""
    table = tables.files
    query = sa.select(table.c.path, table.c.sha256).where(table.c.submission == submission)
    return tuple(sorted((row.path, row.sha256) for row in db.execute(query)))
