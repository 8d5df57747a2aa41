"""The tables. Rows never leave this room; ``runs.py`` translates."""

from __future__ import annotations

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

SCHEMA = 2
metadata = MetaData()

runs = Table(
    "runs", metadata,
    Column("id", Integer, primary_key=True),
    Column("schema", Integer, nullable=False),
    Column("assignment", String, nullable=False),
    Column("folder", String, nullable=False),
    Column("seed", String, nullable=False),
    Column("created_at", String, nullable=False),
)  # fmt: skip

versions = Table(
    "versions", metadata,
    Column("id", Integer, primary_key=True),
    Column("version", String, nullable=False, unique=True),
    Column("redraws", Text, nullable=False),
    Column("settings", Text, nullable=False),
    Column("begun_at", String, nullable=False),
)  # fmt: skip

gradings = Table(
    "gradings", metadata,
    Column("id", Integer, primary_key=True),
    Column("version", ForeignKey("versions.version"), nullable=False),
    Column("begun_at", String, nullable=False),
)  # fmt: skip

submissions = Table(
    "submissions", metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", String, nullable=False),
    Column("student", String, nullable=False),
    Column("file", String, nullable=False),
    Column("sha256", String, nullable=False),
    Column("identity", String, nullable=False),
    Column("notebook", LargeBinary, nullable=False),
    Column("notices", Text, nullable=False),
    Column("state", String, nullable=False),
    Column("reason", Text, nullable=False),
    Column("received_at", String, nullable=False),
    Index("by_student", "kind", "student"),
)  # fmt: skip

files = Table(
    "files", metadata,
    Column("id", Integer, primary_key=True),
    Column("submission", ForeignKey("submissions.id"), nullable=False),
    Column("path", String, nullable=False),
    Column("sha256", ForeignKey("contents.sha256"), nullable=False),
    UniqueConstraint("submission", "path"),
)  # fmt: skip

contents = Table(
    "contents", metadata,
    Column("id", Integer, primary_key=True),
    Column("sha256", String, nullable=False, unique=True),
    Column("body", LargeBinary, nullable=False),
)  # fmt: skip

attempts = Table(
    "attempts", metadata,
    Column("id", Integer, primary_key=True),
    Column("submission", ForeignKey("submissions.id"), nullable=False),
    Column("version", String, nullable=False),
    Column("number", Integer, nullable=False),
    Column("state", String, nullable=False),
    Column("reason", Text, nullable=False),
    Column("execution", LargeBinary, nullable=False),
    Column("finished_at", String, nullable=False),
    UniqueConstraint("submission", "version", "number"),
)  # fmt: skip

observations = Table(
    "observations", metadata,
    Column("id", Integer, primary_key=True),
    Column("attempt", ForeignKey("attempts.id"), nullable=False),
    Column("call", String, nullable=False),
    Column("hash", String, nullable=False),
    Column("body", LargeBinary, nullable=False),
    UniqueConstraint("attempt", "call"),
)  # fmt: skip

verdicts = Table(
    "verdicts", metadata,
    Column("id", Integer, primary_key=True),
    Column("attempt", ForeignKey("attempts.id"), nullable=False),
    Column("version", String, nullable=False),
    Column("question", String, nullable=False),
    Column("earned", String, nullable=False),
    Column("points", String, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("judged_at", String, nullable=False),
    UniqueConstraint("attempt", "version", "question"),
)  # fmt: skip

marks = Table(
    "marks", metadata,
    Column("id", Integer, primary_key=True),
    Column("student", String, nullable=False),
    Column("question", String, nullable=False),
    Column("points", String),
    Column("reason", Text, nullable=False),
    Column("given_by", String, nullable=False),
    Column("given_at", String, nullable=False),
    Index("marks_by_student", "student"),
)  # fmt: skip
