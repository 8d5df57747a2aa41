"""The files of an assignment: what ``[files]`` in ``assignment.toml`` names, found and checked."""

from __future__ import annotations

import functools
import hashlib
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.authoring.source import strip_solution
from autograder.authoring.student_files import mistakes_in_student, ours_of
from autograder.errors import unknown
from autograder.inside.files import MAX_FILES, MAX_TOTAL_BYTES, is_safe, lay
from autograder.model import Beside, Cell, Data, File

SUMS = "SHA256SUMS"
KEYS = frozenset(["given", "student", "data"])
_CERTIFICATE = frozenset(["certificate.json", "certificate.html"])
_OURS = frozenset(["assignment.toml", "requirements.txt", SUMS])


@dataclass(frozen=True, kw_only=True)
class Listed:
    """What ``[files]`` names.

    ``given`` are ours and always restored. ``student`` are the paths of theirs: ``starters`` is what is
    released of these, ``solution`` what a perfect student hands in. ``data`` is only read, of any size.
    """

    given: tuple[File, ...] = ()
    student: tuple[str, ...] = ()
    starters: tuple[File, ...] = ()
    solution: tuple[File, ...] = ()
    data: tuple[Data, ...] = ()

    @property
    def modules(self) -> tuple[str, ...]:
        """The files in which a question's function may stand, instead of in the notebook."""
        return tuple(path for path in self.student if path.endswith(".py"))

    def beside(self, handed: Iterable[File] = ()) -> Beside:
        """What lies beside a notebook: the student's files over the released ones, ours over both."""
        laid = {file.path: file for file in (*self.starters, *handed, *self.given)}
        files = tuple(laid[path] for path in sorted(laid))
        return Beside(files=files, modules=self.modules, data=self.data)

    def all_modules(self) -> bool:
        """Whether nothing but modules is listed: a notebook imports these, and opens nothing."""
        paths = [*(file.path for file in (*self.given, *self.solution)), *(data.path for data in self.data)]
        return all(path.endswith(".py") for path in paths)

    def code(self) -> tuple[Cell, ...]:
        """The modules of a perfect student."""
        return cells_of(self.solution)

    def identity(self) -> list[tuple[str, str]]:
        """What a version hashes of the files: their paths and contents."""
        ours = [(f"solution/{file.path}", _digest(file)) for file in self.solution]
        return [*self.laid_identity(), *ours]

    def laid_identity(self) -> list[tuple[str, str]]:
        """What of the files is the same for all: if it changes, what was seen may no longer hold."""
        found = [(f"given/{file.path}", _digest(file)) for file in self.given]
        found += [(f"starter/{file.path}", _digest(file)) for file in self.starters]
        found += [(f"student/{path}", "") for path in self.student]
        return found + [(f"data/{data.path}", data.sha256) for data in self.data]


def _digest(file: File) -> str:
    return hashlib.sha256(file.body).hexdigest()


def cells_of(files: Iterable[File]) -> tuple[Cell, ...]:
    """The modules among files, each as one cell."""
    return tuple(
        Cell(index=-1, source=file.body.decode("utf-8", "replace"), file=file.path)
        for file in files
        if file.path.endswith(".py")
    )


def read_files(folder: Path, table: Any) -> tuple[Listed, list[str]]:
    """Read the files that ``[files]`` names, with a sentence for each mistake.

    Args:
        folder: the assignment's folder.
        table: what ``assignment.toml`` says under ``files``; an empty table says nothing.
    """
    toml = folder / "assignment.toml"
    if not isinstance(table, Mapping):
        return Listed(), [f"{toml}: files must be a table, [files], not {table!r}"]
    wrong = [f"{toml}, [files]: {unknown('key', key, KEYS)}" for key in table if key not in KEYS]
    given, wrong_given = _found(folder, table, "given")
    data, wrong_data = _found(folder, table, "data")
    student = table.get("student", [])
    wrong += [*wrong_given, *wrong_data, *_too_much(toml, given.values())]
    wrong += [f"{toml}, [files] student: {sentence}" for sentence in mistakes_in_student(folder, student)]
    if not wrong:
        taken = [{*given}, {*data}, {*student}]
        both = (taken[0] & taken[1]) | (taken[0] & taken[2]) | (taken[1] & taken[2])
        wrong += [
            f"{toml}, [files]: {path!r} is listed twice; a file is of one kind" for path in sorted(both)
        ]
    if wrong:
        return Listed(), wrong
    return _listed(folder, given, tuple(student), data), []


def _listed(
    folder: Path, given: Mapping[str, Path], student: tuple[str, ...], data: Mapping[str, Path]
) -> Listed:
    here = [(path, folder / path) for path in student if (folder / path).is_file()]
    return Listed(
        given=tuple(File(path=name, body=path.read_bytes()) for name, path in sorted(given.items())),
        student=student,
        starters=tuple(File(path=name, body=_starter(path)) for name, path in here),
        solution=tuple(File(path=name, body=ours_of(folder, name).read_bytes()) for name in student),
        data=tuple(_data(name, path) for name, path in sorted(data.items())),
    )


def _starter(path: Path) -> bytes:
    """What students get of a file of theirs: a module without its solution, anything else as it is."""
    body = path.read_bytes()
    return strip_solution(body.decode("utf-8")).encode() if path.suffix == ".py" else body


def _data(name: str, path: Path) -> Data:
    stat = path.stat()
    return Data(
        path=name, sha256=_hash(path, stat.st_size, stat.st_mtime_ns), size=stat.st_size, place=path.resolve()
    )


@functools.cache
def _hash(path: Path, _size: int, _changed: int) -> str:
    """A file's checksum, taken once by a process as long as the file stays as it is."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def listed_files(folder: Path) -> tuple[Listed, list[str]]:
    """Read an assignment's files without loading its spec."""
    toml = folder / "assignment.toml"
    try:
        settings = tomllib.loads(toml.read_text(encoding="utf-8")) if toml.is_file() else {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        return Listed(), [f"{toml}: {error}"]
    return read_files(folder, settings.get("files", {}))


def _found(folder: Path, table: Mapping[str, Any], key: str) -> tuple[dict[str, Path], list[str]]:
    """The files that the patterns under a key match, by their path, and what is wrong with these."""
    patterns, where = table.get(key, []), f"{folder / 'assignment.toml'}, [files]"
    if not isinstance(patterns, list) or not all(isinstance(one, str) for one in patterns):
        return {}, [f'{where}: {key} must be a list of paths, like ["pkg/*.py"]']
    found: dict[str, Path] = {}
    wrong = []
    for pattern in patterns:
        matched, why = _matched(folder, pattern)
        found |= matched
        wrong += [f"{where} {key}: {sentence}" for sentence in why]
    return found, wrong


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
    if name in _CERTIFICATE:
        return f"{name!r} shows lines of the solution and cannot be given to students"
    if name in _OURS or name == f"{folder.name}.ipynb":
        return f"{name!r} is part of every assignment or release; take it out"
    real, home = path.resolve(), folder.resolve()
    if not real.is_relative_to(home) or real.is_relative_to(home / "hidden"):
        return f"{name!r} is a link to a file that is not the students'; put the file itself there"
    return "" if is_safe(name) else f"{name!r} is no name that every system can write; rename it"


def _too_much(toml: Path, paths: Iterable[Path]) -> list[str]:
    sizes = [path.stat().st_size for path in paths]
    if len(sizes) <= MAX_FILES and sum(sizes) <= MAX_GIVEN_BYTES:
        return []
    return [
        f"{toml}, [files] given: {len(sizes)} files with {sum(sizes) / 2**20:.1f} MB; at most {MAX_FILES} "
        f"files and {MAX_GIVEN_BYTES >> 20} MB travel with every submission. Make them smaller or fewer, or "
        "list what is only read as data, which may be of any size"
    ]


MAX_GIVEN_BYTES = MAX_TOTAL_BYTES // 4
"""The rest is the student's."""


def write_released(files: Listed, out: Path) -> None:
    """Put an assignment's files into a release, and checksums of what must stay as it is."""
    out.mkdir(exist_ok=True)
    lay({file.path: file.body for file in (*files.starters, *files.given)}, out)
    sums = [(_digest(file), file.path) for file in files.given] + [(d.sha256, d.path) for d in files.data]
    if sums:
        lines = [f"{digest}  {path}\n" for digest, path in sums]
        (out / SUMS).write_text("".join(lines), encoding="utf-8")


def link_data(files: Listed, out: Path) -> None:
    """Let a release show its data without a copy, until it is written to where it stays."""
    for data in files.data:
        place = out / data.path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.symlink_to(data.place)
