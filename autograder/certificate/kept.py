"""What came of earlier trials, kept in a file so that no mutant is tried twice on the same question."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

FOLDER = Path(".autograder") / "certify"


class Kept:
    """Results by key, one a line; each is written as soon as it is known, so that stopping loses none."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._known: dict[str, Any] = {}
        if path.is_file():
            lines = path.read_text(encoding="utf-8").splitlines()
            self._known = dict(pair for pair in map(_read, lines) if pair is not None)

    def get(self, key: str) -> Any:
        """What was kept under a key; None if nothing was."""
        return self._known.get(key)

    def keep(self, key: str, found: Any) -> None:
        """Add a result, which JSON can hold."""
        self._known[key] = found
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps([key, found]) + "\n")


def _read(line: str) -> tuple[str, Any] | None:
    """A line's key and result; None for one that was cut off, or that an earlier release wrote."""
    try:
        key, found = json.loads(line)
    except ValueError:
        return None
    return None if isinstance(found, str) else (str(key), found)
