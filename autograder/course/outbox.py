"""What workers on this machine hand back: a file each, and its name by way of the executor.

An executor's workers share one pipe. One that is killed while it writes a large result into it leaves the
parent waiting for the rest, for ever; a name is written in one piece.
"""

from __future__ import annotations

import os
import pickle
import shutil
import tempfile
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

PREFIX = "autograder-results-"


@dataclass(frozen=True)
class Sent:
    """A result that lies in a file."""

    path: str


def send(value: Any, folder: Path) -> Sent:
    """Put a value into a folder, whole or not at all."""
    with tempfile.NamedTemporaryFile(dir=folder, suffix=".part", delete=False) as file:
        pickle.dump(value, file)
    path = Path(file.name)
    return Sent(str(path.rename(path.with_suffix(".result"))))


def opened(value: Any) -> Any:
    """What was sent, which is gone from the folder then; anything else is as it is."""
    if not isinstance(value, Sent):
        return value
    path = Path(value.path)
    with path.open("rb") as file:
        found = pickle.load(file)
    path.unlink()
    return found


def new_outbox() -> Path:
    """A folder for this process's workers; those of processes that are no more are cleared away."""
    here = Path(tempfile.gettempdir())
    for old in here.glob(f"{PREFIX}*-*"):
        pid = old.name.removeprefix(PREFIX).partition("-")[0]
        if pid.isdigit() and not psutil.pid_exists(int(pid)):
            shutil.rmtree(old, ignore_errors=True)
    return Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-"))


class OutboxPool(ProcessPoolExecutor):
    """Worker processes with a folder for their results, which goes with them."""

    def __init__(self, outbox: Path, *words: Any, **more: Any) -> None:
        super().__init__(*words, **more)
        self.outbox = outbox

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        super().shutdown(wait, cancel_futures=cancel_futures)
        if wait:
            shutil.rmtree(self.outbox, ignore_errors=True)
