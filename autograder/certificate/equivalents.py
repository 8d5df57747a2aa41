"""Mutants that a person has set aside: they are right, only written otherwise, and here is why."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, fields
from pathlib import Path

from autograder.certificate.mutants import Mutant
from autograder.errors import AuthorError, unknown

FILE = Path("hidden") / "equivalent.toml"


@dataclass(frozen=True, kw_only=True)
class Equivalent:
    """A line of a function that may read otherwise, and why nothing could notice."""

    function: str
    before: str
    after: str
    reason: str

    def is_of(self, mutant: Mutant) -> bool:
        """Whether it speaks of this mutant; a line's number may change, its text tells."""
        here = (mutant.function, mutant.before, mutant.after)
        return here == (self.function, self.before, self.after)


KEYS = tuple(field.name for field in fields(Equivalent))


def read_equivalents(folder: Path) -> tuple[Equivalent, ...]:
    """Read an assignment's ``hidden/equivalent.toml``, where there is one.

    Raises:
        AuthorError: an entry lacks something, or says what nobody reads.
    """
    path = folder / FILE
    if not path.is_file():
        return ()
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise AuthorError([f"{path}: {error}"]) from error
    entries = found.get("equivalent", [])
    mistakes = [f"{path}: {unknown('key', key, ['equivalent'])}" for key in found if key != "equivalent"]
    if not isinstance(entries, list):
        mistakes.append(f"{path}: begin each entry with [[equivalent]]")
        entries = []
    mistakes += [text for number, entry in enumerate(entries, 1) for text in _mistakes(path, number, entry)]
    if mistakes:
        raise AuthorError(mistakes)
    return tuple(Equivalent(**entry) for entry in entries)


def _mistakes(path: Path, number: int, entry: object) -> Iterable[str]:
    place = f"{path}, entry {number}"
    if not isinstance(entry, dict):
        return [f"{place}: begin it with [[equivalent]]"]
    missing = [key for key in KEYS if not isinstance(entry.get(key), str) or not entry[key].strip()]
    if missing == ["after"] and isinstance(entry.get("after"), str):
        missing = []  # a line may have become nothing
    told = [f"{place}: {key} is missing: a text, as the certificate shows it" for key in missing]
    return [*told, *(f"{place}: {unknown('key', key, KEYS)}" for key in entry if key not in KEYS)]
