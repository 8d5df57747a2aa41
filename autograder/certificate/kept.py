"""What came of earlier trials, kept in a file so that no mutant is tried twice on the same question."""

from __future__ import annotations

import json
from pathlib import Path

FOLDER = Path(".autograder") / "certify"


class Kept:
    """Results by key, one a line; each is written as soon as it is known, so that stopping loses none."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._known: dict[str, str] = {}
        if path.is_file():
            lines = path.read_text(encoding="utf-8").splitlines()
            self._known = dict(pair for pair in map(_read, lines) if pair is not None)

    def get(self, key: str) -> str | None:
        """How a mutant lost points, "" if it lost none; None if it was never tried."""
        return self._known.get(key)

    def keep(self, key: str, how: str) -> None:
        """Add a result."""
        self._known[key] = how
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps([key, how]) + "\n")


def _read(line: str) -> tuple[str, str] | None:
    """A line's key and result; None for one that was cut off when something ended the program."""
    try:
        key, how = json.loads(line)
    except ValueError:
        return None
    return str(key), str(how)
