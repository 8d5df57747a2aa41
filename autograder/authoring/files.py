"""The files of an assignment: what ``[files]`` in ``assignment.toml`` names, found and checked."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from autograder.errors import unknown
from autograder.inside.files import MAX_FILES, MAX_TOTAL_BYTES, is_safe, lay
from autograder.model import File

SUMS = "SHA256SUMS"
KEYS = frozenset(["given"])
_OURS = frozenset(["assignment.toml", "requirements.txt", SUMS])


def read_files(folder: Path, table: Any) -> tuple[tuple[File, ...], list[str]]:
    """Read the files that ``[files]`` names, with a sentence for each mistake.

    Args:
        folder: the assignment's folder.
        table: what ``assignment.toml`` says under ``files``; an empty table says nothing.
    """
    toml = folder / "assignment.toml"
    if not isinstance(table, Mapping):
        return (), [f"{toml}: files must be a table, [files], not {table!r}"]
    wrong = [f"{toml}, [files]: {unknown('key', key, KEYS)}" for key in table if key not in KEYS]
    patterns = table.get("given", [])
    if not isinstance(patterns, list) or not all(isinstance(one, str) for one in patterns):
        return (), [*wrong, f'{toml}, [files]: given must be a list of paths, like ["pkg/*.py"]']
    found: dict[str, Path] = {}
    for pattern in patterns:
        matched, why = _matched(folder, pattern)
        found |= matched
        wrong += [f"{toml}, [files] given: {sentence}" for sentence in why]
    wrong += [f"{toml}, [files] given: {sentence}" for sentence in _too_much(found.values())]
    if wrong:
        return (), wrong
    return tuple(File(path=name, body=path.read_bytes()) for name, path in sorted(found.items())), []


def listed_files(folder: Path) -> tuple[tuple[File, ...], list[str]]:
    """Read an assignment's files without loading its spec."""
    toml = folder / "assignment.toml"
    try:
        settings = tomllib.loads(toml.read_text(encoding="utf-8")) if toml.is_file() else {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        return (), [f"{toml}: {error}"]
    return read_files(folder, settings.get("files", {}))


def _matched(folder: Path, pattern: str) -> tuple[dict[str, Path], list[str]]:
    """The files of one pattern by their path, and what is wrong with it."""
    if not is_safe(pattern):
        return {}, [f"{pattern!r} is no path inside the assignment's folder; write it like pkg/layers.py"]
    found = {path.relative_to(folder).as_posix(): path for path in sorted(_files(folder, pattern))}
    if not found:
        return {}, [f"no file matches {pattern!r}; look at its spelling, or take it out"]
    wrong = [sentence for name, path in found.items() if (sentence := _refused(folder, name, path))]
    return found, wrong


def _files(folder: Path, pattern: str) -> Iterator[Path]:
    """What a pattern matches; leftovers of Python and of editors match only if they are named."""
    for path in folder.glob(pattern):
        parts = path.relative_to(folder).parts
        left_over = "__pycache__" in parts or any(part.startswith(".") for part in parts)
        if path.is_file() and not left_over:
            yield path


def _refused(folder: Path, name: str, path: Path) -> str:
    if name.split("/")[0].casefold() == "hidden":
        return f"{name!r} is hidden from students and cannot be given to them"
    if name in _OURS or name == f"{folder.name}.ipynb":
        return f"{name!r} is part of every assignment or release; take it out"
    real, home = path.resolve(), folder.resolve()
    if not real.is_relative_to(home) or real.is_relative_to(home / "hidden"):
        return f"{name!r} is a link to a file that is not the students'; put the file itself there"
    return "" if is_safe(name) else f"{name!r} is no name that every system can write; rename it"


def _too_much(paths: Iterable[Path]) -> list[str]:
    sizes = [path.stat().st_size for path in paths]
    if len(sizes) <= MAX_FILES and sum(sizes) <= MAX_TOTAL_BYTES:
        return []
    return [
        f"{len(sizes)} files with {sum(sizes) / 2**20:.1f} MB; at most {MAX_FILES} files and "
        f"{MAX_TOTAL_BYTES >> 20} MB travel with every submission. Make them smaller or fewer"
    ]


def identity(files: Iterable[File]) -> list[tuple[str, str]]:
    """What a version hashes of the files: their paths and contents."""
    return [(f"given/{file.path}", hashlib.sha256(file.body).hexdigest()) for file in files]


def write_given(files: tuple[File, ...], out: Path) -> None:
    """Put given files into a release, and their checksums, as ``sha256sum -c`` reads them."""
    if files:
        out.mkdir(exist_ok=True)
        lay({file.path: file.body for file in files}, out)
        lines = [f"{hashlib.sha256(file.body).hexdigest()}  {file.path}\n" for file in files]
        (out / SUMS).write_text("".join(lines), encoding="utf-8")
