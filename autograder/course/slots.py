"""Slots for workers that nobody numbers: each takes one that no other on this machine has."""

from __future__ import annotations

import fcntl
import os
import tempfile
from pathlib import Path
from typing import IO

from autograder.errors import SystemFault

SLOTS = 64
"""As many as the sandbox image has users."""

_held: IO[str] | None = None
_slot = 0


def claim(folder: Path | None = None) -> int:
    """This process's slot, taken on the first call and held until the process ends, however it ends.

    From the last one down: a grading process of its own numbers its workers from 0.

    Raises:
        SystemFault: all are taken, or the folder that says so is not ours.
    """
    global _held, _slot
    if _held is None:
        _held, _slot = _taken(own_folder(folder))
    return _slot


def own_folder(folder: Path | None = None) -> Path:
    """Where this user's processes on this machine say what they have taken.

    Raises:
        SystemFault: it is somebody else's.
    """
    folder = folder or Path(tempfile.gettempdir()) / f"autograder-slots-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    if folder.is_symlink() or folder.stat().st_uid != os.getuid():
        raise SystemFault(f"{folder} belongs to somebody else. Set TMPDIR to a folder of your own.")
    return folder


def locked_file(path: Path) -> IO[str] | None:
    """The file, locked until it is closed or this process ends; None if another process has it."""
    file = open(path, "a", encoding="ascii")  # noqa: SIM115  # the caller's
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        return None
    return file


def _taken(folder: Path) -> tuple[IO[str], int]:
    for slot in reversed(range(SLOTS)):
        file = locked_file(folder / str(slot))
        if file is not None:
            return file, slot
    raise SystemFault(f"All {SLOTS} slots of this machine are taken: start fewer workers on it.")
