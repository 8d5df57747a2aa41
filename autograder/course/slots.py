"""Slots for workers that nobody numbers: each takes one that no other on this machine has."""

from __future__ import annotations

from pathlib import Path
from typing import IO

from autograder.errors import SystemFault
from autograder.sandboxes.taken import SLOTS, locked_file, own_folder

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


def _taken(folder: Path) -> tuple[IO[str], int]:
    for slot in reversed(range(SLOTS)):
        file = locked_file(folder / str(slot))
        if file is not None:
            return file, slot
    raise SystemFault(f"All {SLOTS} slots of this machine are taken: start fewer workers on it.")
