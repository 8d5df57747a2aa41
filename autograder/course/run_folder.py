"""RUN on disk: ``students/`` to hand out, ``staff/`` to keep, one grader at a time."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from autograder.errors import UsageError
from autograder.store.runs import RunInfo, Store

DATABASE = "run.sqlite"


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

    def make(self) -> None:
        """Create the folders; the staff's is for its owner alone."""
        self.students.mkdir(parents=True, exist_ok=True)
        self.staff.mkdir(mode=0o700, exist_ok=True)

    def open(self) -> Store:
        return Store(f"sqlite:///{self.database}")

    def open_existing(self) -> tuple[Store, RunInfo]:
        """Open a run that is there.

        Raises:
            UsageError: there is none here.
        """
        if not self.database.is_file():
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
            yield
