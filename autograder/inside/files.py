"""Files that lie beside the notebook: which paths are safe, and how they are written."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping
from pathlib import Path

MAX_FILES = 500
MAX_TOTAL_BYTES = 32 << 20
MAX_PATH = 200


def is_safe(path: str) -> bool:
    """Whether a relative path with ``/`` stays inside its folder and names a visible file."""
    parts = path.split("/")
    plain = path.isprintable() and "\\" not in path and ":" not in path
    return plain and 0 < len(path) <= MAX_PATH and all(part and not part.startswith(".") for part in parts)


def pack(files: Mapping[str, bytes]) -> dict[str, str]:
    """Make files fit for JSON.

    Raises:
        ValueError: a path is unsafe, or they are too many or too large together.
    """
    _check(files)
    return {path: base64.b64encode(body).decode() for path, body in files.items()}


def unpack(packed: Mapping[str, str]) -> dict[str, bytes]:
    """Read what ``pack`` made, and check it again.

    Raises:
        ValueError: as ``pack``, or it is not base64.
    """
    files = {str(path): base64.b64decode(body, validate=True) for path, body in packed.items()}
    _check(files)
    return files


def _check(files: Mapping[str, bytes]) -> None:
    for path in files:
        if not is_safe(path):
            raise ValueError(f"{path!r} is no path inside the folder")
    if len(files) > MAX_FILES or sum(map(len, files.values())) > MAX_TOTAL_BYTES:
        raise ValueError(f"more than {MAX_FILES} files or {MAX_TOTAL_BYTES >> 20} MB together")


def link(paths: Iterable[str], shelf: Path, folder: Path) -> None:
    """Let files be read in a folder that lie elsewhere, as they are."""
    for path in paths:
        if not is_safe(path):
            raise ValueError(f"{path!r} is no path inside the folder")
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.unlink(missing_ok=True)
        place.symlink_to(shelf / path)


def lay(files: Mapping[str, bytes], folder: Path) -> None:
    """Write files into a folder, with the subfolders they need."""
    for path, body in files.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(body)
