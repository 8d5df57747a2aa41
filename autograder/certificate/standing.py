"""Whether an assignment's certificate is of the version that is graded."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from autograder import __version__
from autograder.certificate.equivalents import FILE

NAME = "certificate.json"
FORMAT = 2


def is_fresh(folder: Path, version: str) -> bool:
    """Whether nothing has changed on which an assignment's certificate depends, and it holds."""
    try:
        found: Any = json.loads((folder / NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    kept = ("format", "version", "program", "aside", "ok")
    want = (FORMAT, version, __version__, aside_of(folder), True)
    return isinstance(found, dict) and tuple(found.get(key) for key in kept) == want


def aside_of(folder: Path) -> str:
    """A hash of what was set aside by hand, which is no part of an assignment's version."""
    path = folder / FILE
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16] if path.is_file() else ""


def warning(folder: Path, version: str) -> str:
    """One line for whoever grades with hidden tests that nobody has measured; "" where they are."""
    advice = f"Run: autograder certify {folder.name}"
    path = folder / NAME
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return f"{folder.name} has no certificate: nobody has measured its hidden tests. {advice}"
    except (OSError, ValueError) as error:
        return f"{path} cannot be read ({error}). {advice}"
    if not isinstance(found, dict) or found.get("version") != version:
        return f"{folder.name} has changed since its certificate of {_day(found)}. {advice}"
    return (
        ""
        if found.get("ok") is True
        else f"{folder.name}: its certificate says that something fails. {advice}"
    )


def _day(found: object) -> str:
    return str(found.get("date", "an unknown day")) if isinstance(found, dict) else "an unknown day"
