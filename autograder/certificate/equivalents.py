"""Mutants that a person has set aside: they are right, only written otherwise, and here is why."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
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


@dataclass(frozen=True, kw_only=True)
class Free:
    """A function that may be written in many ways that give other numbers, and why: it is not broken."""

    function: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class Aside:
    """All that a person has set aside in an assignment."""

    equivalent: tuple[Equivalent, ...] = ()
    free: tuple[Free, ...] = ()


_KINDS: dict[str, type[Equivalent] | type[Free]] = {"equivalent": Equivalent, "free": Free}


def read_aside(folder: Path) -> Aside:
    """Read an assignment's ``hidden/equivalent.toml``, where there is one.

    Raises:
        AuthorError: an entry lacks something, or says what nobody reads.
    """
    path = folder / FILE
    if not path.is_file():
        return Aside()
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise AuthorError([f"{path}: {error}"]) from error
    mistakes = [f"{path}: {unknown('key', key, _KINDS)}" for key in found if key not in _KINDS]
    for kind in _KINDS:
        mistakes += _mistakes(path, kind, found.get(kind, []))
    if mistakes:
        raise AuthorError(mistakes)
    return Aside(
        equivalent=tuple(Equivalent(**entry) for entry in found.get("equivalent", ())),
        free=tuple(Free(**entry) for entry in found.get("free", ())),
    )


def _mistakes(path: Path, kind: str, entries: object) -> Iterator[str]:
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        yield f"{path}: begin each entry with [[{kind}]]"
        return
    keys = [field.name for field in fields(_KINDS[kind])]
    for number, entry in enumerate(entries, 1):
        place = f"{path}, [[{kind}]] {number}"
        for key in keys:
            # A line may well have become nothing.
            if not isinstance(entry.get(key), str) or not (entry[key].strip() or key == "after"):
                yield f"{place}: {key} is missing: a text, as the certificate shows it"
        yield from (f"{place}: {unknown('key', key, keys)}" for key in entry if key not in keys)
