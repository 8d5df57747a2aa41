"""File names for students, and files that are either whole or not there."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

_UNSAFE = re.compile(r"[^A-Za-z0-9_@.-]+")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
_HASHED = re.compile(r"-[0-9a-f]{8}$", re.IGNORECASE)
_LONGEST = 60


def file_names(students: Iterable[str]) -> dict[str, str]:
    """A file name, without its ending, for every student id: safe anywhere, never the same for two.

    An id that is a plain name stays as it is; any other, and any two that differ in case only, get
    a part of their hash.

    >>> file_names(["ada", "../ada", "bo", "Bo"])
    {'ada': 'ada', '../ada': 'ada-60088279', 'bo': 'bo-3d099d0f', 'Bo': 'Bo-e52e1ced'}
    """
    names = {student: _plain(student) for student in students}
    taken = Counter(student.lower() for student, name in names.items() if student == name)
    return {
        student: name if student == name and taken[name.lower()] == 1 else f"{name}-{_hash(student)}"
        for student, name in names.items()
    }


def write_text(path: Path, text: str) -> None:
    """Write a file whole or not at all: under another name first, then renamed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace", newline="") as file:
            file.write(text)
        os.chmod(temporary, 0o666 & ~_umask())
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _plain(student: str) -> str:
    name = _UNSAFE.sub("-", student).strip("-_.@")[:_LONGEST].rstrip(".") or "student"
    # A name that looks hashed could be made to meet another student's.
    return f"id-{name}" if _RESERVED.fullmatch(name) or _HASHED.search(name) else name


def _hash(student: str) -> str:
    return hashlib.sha256(student.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def _umask() -> int:
    # There is no way to read it but to set it.
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
