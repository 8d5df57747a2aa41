"""Where a run's database is: a file of its own, or a schema of its own on a PostgreSQL server."""

from __future__ import annotations

import re
import secrets
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event

from autograder.errors import SystemFault, UsageError

DRIVER = "postgresql+psycopg"
_SERVERS = ("postgres", "postgresql", DRIVER)
_SCHEMA = re.compile(r"run_[0-9a-f]{16}")
EXAMPLE = "postgresql://grader@db.example.org/marks"
CONNECT_S = 15


def checked(url: str) -> sa.URL:
    """Read a database's URL; a server is spoken to through psycopg.

    Raises:
        UsageError: it is none, or of a database that is not known here. The URL itself is not repeated.
    """
    try:
        made = sa.make_url(url)
    except sa.exc.ArgumentError as error:
        raise UsageError(f"The setting database is no URL. One reads: {EXAMPLE}") from error
    if made.drivername == "sqlite":
        return made
    if made.drivername not in _SERVERS:
        raise UsageError(
            f"Runs are kept in SQLite or PostgreSQL, not {made.drivername}. A URL reads: {EXAMPLE}"
        )
    return made.set(drivername=DRIVER)


def bare(url: str) -> str:
    """A URL without what may not be kept or shown: the password, wherever in it."""
    made = checked(url)
    query = {name: value for name, value in made.query.items() if name not in ("password", "sslpassword")}
    clean = sa.URL.create(made.drivername, made.username, None, made.host, made.port, made.database, query)
    return clean.render_as_string(hide_password=False)


def new_schema() -> str:
    """A name that no other run has."""
    return f"run_{secrets.token_hex(8)}"


def engine_for(url: str, schema: str = "") -> sa.Engine:
    """Make an engine; on a server, everything happens in ``schema``.

    Raises:
        UsageError: the driver is not installed, or the schema is no run's.
    """
    made = checked(url)
    try:
        engine = sa.create_engine(made) if made.drivername == "sqlite" else _on_server(made)
    except ModuleNotFoundError as error:
        raise UsageError(
            f"PostgreSQL needs {error.name}, which is not installed: pip install 'autograder[postgres]'."
        ) from error
    if made.drivername == "sqlite":
        event.listen(engine, "connect", _sqlite_settings)
    elif schema:
        if not _SCHEMA.fullmatch(schema):
            raise UsageError(f"{schema!r} is no run's schema.")
        event.listen(engine, "connect", lambda connection, record: _use(connection, schema))
    return engine


def _on_server(made: sa.URL) -> sa.Engine:
    patience = {} if "connect_timeout" in made.query else {"connect_timeout": CONNECT_S}
    return sa.create_engine(made, pool_pre_ping=True, connect_args=patience)


def _sqlite_settings(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()


def _use(connection: Any, schema: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SET search_path TO {schema}")
    connection.commit()  # or the first rollback would undo it


def make_schema(engine: sa.Engine, schema: str) -> None:
    """Make a run's schema, unless it is there."""
    if schema and schema not in sa.inspect(engine).get_schema_names():
        with engine.begin() as db:
            db.execute(sa.schema.CreateSchema(schema, if_not_exists=True))


def say_what_failed(engine: sa.Engine) -> None:
    """From now on a full disk or a server that went away is a fault with a sentence."""
    event.listen(engine, "handle_error", _as_fault)


def _as_fault(context: Any) -> None:
    error = context.sqlalchemy_exception
    if context.is_pre_ping or not isinstance(error, sa.exc.OperationalError):
        return
    where = context.engine.url.database
    why = next(iter(str(error.orig).splitlines()), "")
    raise SystemFault(
        f"The run's database {where} cannot be read or written: {why}. What was graded before is kept. Mend "
        "that, and give the same command again."
    ) from error


def claim(connection: sa.Connection, schema: str) -> bool:
    """Hold a run's schema for as long as this connection lives; False if somebody else does."""
    key = int(schema.removeprefix("run_"), 16) - (1 << 63)
    return bool(connection.execute(sa.select(sa.func.pg_try_advisory_lock(key))).scalar_one())
