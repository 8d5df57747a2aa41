"""RUN on disk: ``students/`` to hand out, ``staff/`` to keep, one grader at a time."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from autograder.errors import UsageError
from autograder.settings import read_settings
from autograder.store import addresses
from autograder.store.kept import RunInfo
from autograder.store.runs import Store

DATABASE = "run.sqlite"
ADDRESS = "database.json"


@dataclass(frozen=True, kw_only=True)
class Address:
    """Where a run's database is. ``schema``: the run's own, on a server."""

    url: str
    schema: str = ""


@dataclass(frozen=True)
class RunFolder:
    """Where a run's files are."""

    root: Path

    @property
    def staff(self) -> Path:
        return self.root / "staff"

    @property
    def students(self) -> Path:
        return self.root / "students"

    @property
    def database(self) -> Path:
        return self.staff / DATABASE

    @property
    def log(self) -> Path:
        return self.staff / "log.jsonl"

    def make(self) -> None:
        """Create the folders; the staff's is for its owner alone."""
        self.students.mkdir(parents=True, exist_ok=True)
        self.staff.mkdir(mode=0o700, exist_ok=True)

    @property
    def address_file(self) -> Path:
        return self.staff / ADDRESS

    def exists(self) -> bool:
        """Whether a run was begun here."""
        return self.database.is_file() or self.address_file.is_file()

    def settle(self, database: str) -> None:
        """Decide where a new run is kept; one that is there stays where it is.

        Its URL is kept without password, for later commands to find it.

        Raises:
            UsageError: the URL cannot be used, or the run is kept somewhere else.
        """
        self.make()
        wanted = addresses.bare(database) if database else ""
        if wanted.startswith("sqlite"):
            raise UsageError(
                "The setting database is for a server. Leave it out: SQLite lies in the run itself."
            )
        if wanted and not self.exists():
            text = json.dumps({"url": wanted, "schema": addresses.new_schema()})
            with suppress(FileExistsError), open(self.address_file, "x", encoding="utf-8") as file:
                file.write(text + "\n")
        kept = self.address().url if self.address_file.is_file() else f"sqlite:///{self.database}"
        if wanted and addresses.bare(kept) != wanted:
            raise UsageError(
                f"This run is kept in {addresses.bare(kept)}. Leave the setting database out to go on, or "
                "choose another --out."
            )

    def address(self) -> Address:
        """Where this run's database is, with the password that the settings have for it, if any.

        Others come from where every PostgreSQL program looks: ``PGPASSWORD``, ``~/.pgpass``.

        Raises:
            UsageError: the file that says where cannot be read.
        """
        if not self.address_file.is_file():
            return Address(url=f"sqlite:///{self.database}")
        try:
            found = json.loads(self.address_file.read_text(encoding="utf-8"))
            url, schema = str(found["url"]), str(found["schema"])
        except (ValueError, KeyError, TypeError) as error:
            raise UsageError(
                f"{self.address_file} does not say where the run is. Put back a copy."
            ) from error
        known = read_settings().database
        return Address(url=known if known and addresses.bare(known) == url else url, schema=schema)

    def open(self) -> Store:
        found = self.address()
        return Store(found.url, found.schema)

    def open_existing(self) -> tuple[Store, RunInfo]:
        """Open a run that is there.

        Raises:
            UsageError: there is none here.
        """
        if not self.exists():
            raise UsageError(f"{self.root} is not a run: there is no {self.database.relative_to(self.root)}.")
        store = self.open()
        info = store.info()
        if info is None:
            store.close()
            raise UsageError(f"{self.root} holds a run that never began. Grade into it again.")
        return store, info

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the run for this process; the lock goes with the process, however it ends.

        Raises:
            UsageError: another process is writing to this run.
        """
        self.make()
        with open(self.staff / "lock", "a+", encoding="utf-8") as file:
            file.seek(0)
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise UsageError(
                    f"Process {file.read().strip()} is working on {self.root}. Wait for it to end."
                ) from error
            file.truncate(0)
            file.write(f"{os.getpid()}\n")
            file.flush()
            with self._claimed():
                yield

    @contextmanager
    def _claimed(self) -> Iterator[None]:
        """On a server, hold the run there, too: a copy of this folder names the same run."""
        found = self.address()
        if not found.schema:
            yield
            return
        store = self.open()
        try:
            with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as db:
                if not addresses.claim(db, found.schema):
                    raise UsageError(
                        f"Another process works on this run, in {addresses.bare(found.url)}. Wait for it."
                    )
                yield
        finally:
            store.close()
