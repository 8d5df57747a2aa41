"""What a process has for itself on its machine: files that are locked until it ends, however it ends."""

from __future__ import annotations

import fcntl
import os
import tempfile
from pathlib import Path
from typing import IO

from autograder.errors import SystemFault

SLOTS = 64
"""How many can run side by side: as many as the sandbox image has users."""


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
