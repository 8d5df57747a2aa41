"""An assignment's data where a sandbox without an engine can read it: one read-only copy on this machine."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from autograder.errors import SystemFault
from autograder.model import Data

_CHUNK = 1 << 20


def key_of(data: Sequence[Data]) -> str:
    """A name for a set of data: equal if their paths and contents are."""
    return hashlib.sha256(repr([(item.path, item.sha256) for item in data]).encode()).hexdigest()[:24]


@cache
def shelved(data: tuple[Data, ...]) -> str:
    """Copy data to where student code may read it, unless they are there; return the folder.

    Every file is checked once by each process: what student code without a wall may have written over is
    copied anew.

    Raises:
        SystemFault: a file is gone or has changed, or there is no room for a copy.
    """
    if not data:
        return ""
    shelf = _own_folder() / key_of(data)
    if not all(_is_there(shelf / item.path, item) for item in data):
        fresh = Path(tempfile.mkdtemp(prefix=".new-", dir=shelf.parent))
        try:
            _fill(fresh, data)
            _swap(fresh, shelf)
        except OSError as error:
            raise SystemFault(f"The data of the assignment cannot be copied to {shelf}: {error}.") from error
        finally:
            _remove(fresh)
    return str(shelf)


def _own_folder() -> Path:
    """A folder of the user's own that other users can read; not below ``/tmp``, which a sandbox hides."""
    above = Path("/var/tmp") if os.access("/var/tmp", os.W_OK) else Path(tempfile.gettempdir())
    folder = above / f"autograder-data-{os.getuid()}"
    folder.mkdir(mode=0o755, exist_ok=True)
    if folder.is_symlink() or folder.stat().st_uid != os.getuid():
        raise SystemFault(f"{folder} belongs to somebody else. Remove it, and run this again.")
    return folder


def _is_there(path: Path, item: Data) -> bool:
    if path.is_symlink() or not path.is_file() or path.stat().st_size != item.size:
        return False
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == item.sha256


def _fill(folder: Path, data: Sequence[Data]) -> None:
    for item in data:
        place = folder / item.path
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(item.place, place)
        place.chmod(0o444)
        if not _is_there(place, item):
            raise SystemFault(f"{item.place} has changed since it was read. Run the command again.")
    for place in (*folder.rglob("*"), folder):
        if place.is_dir():
            place.chmod(0o755)


def _swap(fresh: Path, shelf: Path) -> None:
    """Put a finished folder in its place; somebody else may have been quicker."""
    _remove(shelf)
    try:
        os.rename(fresh, shelf)
    except OSError:
        if not shelf.is_dir():
            raise


def _remove(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
