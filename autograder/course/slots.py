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
        _held, _slot = _taken(folder or Path(tempfile.gettempdir()) / f"autograder-slots-{os.getuid()}")
    return _slot


def _taken(folder: Path) -> tuple[IO[str], int]:
    folder.mkdir(mode=0o700, exist_ok=True)
    if folder.is_symlink() or folder.stat().st_uid != os.getuid():
        raise SystemFault(f"{folder} belongs to somebody else. Set TMPDIR to a folder of your own.")
    for slot in reversed(range(SLOTS)):
        file = open(folder / str(slot), "a", encoding="ascii")  # noqa: SIM115  # held for good
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.close()
            continue
        return file, slot
    raise SystemFault(f"All {SLOTS} slots of this machine are taken: start fewer workers on it.")
