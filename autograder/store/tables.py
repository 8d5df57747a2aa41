"""The tables. Rows never leave this room; ``runs.py`` translates."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

SCHEMA = 2
metadata = MetaData()


def storable(text: str) -> str:
    """Text as every database takes it: PostgreSQL has no NUL, and a student's may have some."""
    return text.replace("\0", "\ufffd")


class Words(TypeDecorator[str]):
    """Text, the same in every database."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Any) -> str | None:
        return None if value is None else storable(value)


runs = Table(
    "runs", metadata,
    Column("id", Integer, primary_key=True),
    Column("schema", Integer, nullable=False),
    Column("assignment", Words, nullable=False),
    Column("folder", Words, nullable=False),
    Column("seed", Words, nullable=False),
    Column("created_at", Words, nullable=False),
)  # fmt: skip

versions = Table(
    "versions", metadata,
    Column("id", Integer, primary_key=True),
    Column("version", Words, nullable=False, unique=True),
    Column("redraws", Words, nullable=False),
    Column("settings", Words, nullable=False),
    Column("begun_at", Words, nullable=False),
)  # fmt: skip

gradings = Table(
    "gradings", metadata,
    Column("id", Integer, primary_key=True),
    Column("version", ForeignKey("versions.version"), nullable=False),
    Column("begun_at", Words, nullable=False),
)  # fmt: skip

submissions = Table(
    "submissions", metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", Words, nullable=False),
    Column("student", Words, nullable=False),
    Column("file", Words, nullable=False),
    Column("sha256", Words, nullable=False),
    Column("identity", Words, nullable=False),
    Column("notebook", LargeBinary, nullable=False),
    Column("notices", Words, nullable=False),
    Column("state", Words, nullable=False),
    Column("reason", Words, nullable=False),
    Column("received_at", Words, nullable=False),
    Index("by_student", "kind", "student"),
)  # fmt: skip

files = Table(
    "files", metadata,
    Column("id", Integer, primary_key=True),
    Column("submission", ForeignKey("submissions.id"), nullable=False),
    Column("path", Words, nullable=False),
    Column("sha256", ForeignKey("contents.sha256"), nullable=False),
    UniqueConstraint("submission", "path"),
)  # fmt: skip

contents = Table(
    "contents", metadata,
    Column("id", Integer, primary_key=True),
    Column("sha256", Words, nullable=False, unique=True),
    Column("body", LargeBinary, nullable=False),
)  # fmt: skip

attempts = Table(
    "attempts", metadata,
    Column("id", Integer, primary_key=True),
    Column("submission", ForeignKey("submissions.id"), nullable=False),
    Column("version", Words, nullable=False),
    Column("number", Integer, nullable=False),
    Column("state", Words, nullable=False),
    Column("reason", Words, nullable=False),
    Column("execution", LargeBinary, nullable=False),
    Column("finished_at", Words, nullable=False),
    UniqueConstraint("submission", "version", "number"),
)  # fmt: skip

observations = Table(
    "observations", metadata,
    Column("id", Integer, primary_key=True),
    Column("attempt", ForeignKey("attempts.id"), nullable=False),
    Column("call", Words, nullable=False),
    Column("hash", Words, nullable=False),
    Column("body", LargeBinary, nullable=False),
    UniqueConstraint("attempt", "call"),
)  # fmt: skip

verdicts = Table(
    "verdicts", metadata,
    Column("id", Integer, primary_key=True),
    Column("attempt", ForeignKey("attempts.id"), nullable=False),
    Column("version", Words, nullable=False),
    Column("question", Words, nullable=False),
    Column("earned", Words, nullable=False),
    Column("points", Words, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("judged_at", Words, nullable=False),
    UniqueConstraint("attempt", "version", "question"),
)  # fmt: skip

marks = Table(
    "marks", metadata,
    Column("id", Integer, primary_key=True),
    Column("student", Words, nullable=False),
    Column("question", Words, nullable=False),
    Column("points", Words),
    Column("reason", Words, nullable=False),
    Column("given_by", Words, nullable=False),
    Column("given_at", Words, nullable=False),
    Index("marks_by_student", "student"),
)  # fmt: skip
