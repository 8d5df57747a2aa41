"""Who submitted what: notebooks and folders on disk to one file per student."""

from __future__ import annotations

import os
import re
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from autograder.definitions import definitions
from autograder.errors import SubmissionError, UsageError
from autograder.importers.archive import CLASS, STUDENT, is_archive, stem_of, unpack
from autograder.importers.beside import NOTHING, Lying, Wanted, with_files, without_files
from autograder.importers.notebook import MAX_NAMED, file_name, read_notebook
from autograder.model import Submission

MAX_FILES = 200
MAX_LOOKED_AT = 2_000
MAX_DEPTH = 8
_LEFTOVERS = frozenset(["__MACOSX", "__pycache__"])
MAX_ID = 120


@dataclass(frozen=True, kw_only=True)
class Handed:
    """One student's files, before any is read: the candidates for the graded notebook, and the others.

    ``folder`` is the student's own; None where they handed in a lone notebook. ``more``: there are more
    files than are looked at. ``troubles``: sentences on what an archive held and could not be unpacked.
    """

    student: str
    files: tuple[Path, ...]
    others: tuple[Path, ...] = ()
    folder: Path | None = None
    more: bool = False
    troubles: tuple[str, ...] = ()


def canonical(student: str) -> str:
    """A student's id as it is compared and shown: NFC, no control characters, no outer spaces."""
    text = "".join(c for c in student if unicodedata.category(c)[0] != "C")
    return unicodedata.normalize("NFC", text).strip()[:MAX_ID].rstrip()


def collect(paths: Iterable[Path], scratch: Path | None = None) -> tuple[Handed, ...]:
    """Find the students' files: ``<student>.ipynb``, ``<student>/`` or ``<student>.zip``, alone or in
    folders.

    Args:
        paths: notebooks, folders, or archives of such folders (.zip, .tar, .tar.gz).
        scratch: a folder of ours into which archives are unpacked; without one they are not looked into.

    Raises:
        UsageError: a path does not exist or holds no notebook, or two students have the same id.
    """
    found: list[Handed] = []
    for path in paths:
        if path.is_dir() or (scratch is not None and is_archive(path) and path.exists()):
            inside = _in_folder(path, scratch) if path.is_dir() else _in_archive(path, scratch)
            if not inside:
                raise UsageError(f"{path} holds no notebooks: expected <student>.ipynb or <student>/*.ipynb.")
            found += inside
        elif path.exists():
            found.append(Handed(student=canonical(path.stem), files=(path,)))
        else:
            raise UsageError(f"There is no file or folder {path}.")
    _refuse_collisions(found)
    return tuple(sorted(found, key=lambda handed: handed.student))


def _in_archive(path: Path, scratch: Path | None) -> list[Handed]:
    """A class's download: who has a member that cannot be unpacked is told so, and the others are graded."""
    assert scratch is not None
    into = Path(tempfile.mkdtemp(dir=scratch))
    try:
        troubles = unpack(path, into, CLASS)
    except SubmissionError as error:
        raise UsageError(str(error)) from error
    inside = _in_folder(into, scratch)
    if len(inside) == 1 and (into / inside[0].student).is_dir():
        below = _in_folder(into / inside[0].student, scratch)
        inside = below if len(below) > 1 else inside  # the class stands in a folder of its own
    found = {handed.student: handed for handed in inside}
    for trouble in troubles:
        student = canonical(stem_of(trouble.owner))
        handed = found.get(student, Handed(student=student, files=()))
        found[student] = replace(handed, troubles=(*handed.troubles, trouble.sentence))
    return list(found.values())


def _of_archive(student: str, path: Path, scratch: Path) -> Handed:
    into = Path(tempfile.mkdtemp(dir=scratch))
    try:
        troubles = unpack(path, into, STUDENT)
    except SubmissionError as error:
        return Handed(student=student, files=(), troubles=(str(error),))
    return replace(_of_folder(student, into), troubles=tuple(trouble.sentence for trouble in troubles))


def _in_folder(folder: Path, scratch: Path | None = None) -> list[Handed]:
    found = []
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        path = Path(entry.path)
        if entry.name.startswith((".", "__")):
            continue
        if entry.is_dir(follow_symlinks=False):
            found.append(_opened_up(_of_folder(canonical(entry.name), path), scratch))
        elif entry.is_symlink() and path.is_dir():
            # Links are not followed; reading one says so, and nobody is lost without a word.
            found.append(Handed(student=canonical(entry.name), files=(path,)))
        elif _is_notebook(path):
            found.append(Handed(student=canonical(path.stem), files=(path,)))
        elif scratch is not None and is_archive(path):
            found.append(_of_archive(canonical(stem_of(entry.name)), path, scratch))
    return found


def _opened_up(handed: Handed, scratch: Path | None) -> Handed:
    """A folder that holds one archive in place of a notebook, as that archive."""
    archives = [path for path in handed.others if is_archive(path)]
    if handed.files or len(archives) != 1 or scratch is None:
        return handed
    return _of_archive(handed.student, archives[0], scratch)


def _of_folder(student: str, folder: Path) -> Handed:
    try:
        os.scandir(folder).close()
    except OSError:
        return Handed(student=student, files=(folder,))  # reading it says so, and the others are graded
    paths = list(islice(_walked(folder), MAX_LOOKED_AT + 1))
    notebooks = sorted((path for path in paths if _is_notebook(path)), key=lambda path: _depth(path, folder))
    others = sorted(path for path in paths if not _is_notebook(path))
    return Handed(
        student=student, files=tuple(notebooks[:MAX_FILES]), others=tuple(others[:MAX_LOOKED_AT]),
        folder=folder, more=len(paths) > MAX_LOOKED_AT or len(notebooks) > MAX_FILES,
    )  # fmt: skip


def _depth(path: Path, folder: Path) -> tuple[int, str]:
    parts = path.relative_to(folder).parts
    return len(parts), "/".join(parts)


def _walked(folder: Path) -> Iterator[Path]:
    """The files of a student's folder, those in it before those below; links are not followed."""
    waiting = [(folder, 0)]
    while waiting:
        place, depth = waiting.pop(0)
        try:
            entries = sorted(os.scandir(place), key=lambda entry: entry.name)
        except OSError:
            continue
        for entry in entries:
            if entry.name.startswith(".") or entry.name in _LEFTOVERS:
                continue
            if entry.is_dir(follow_symlinks=False):
                waiting += [(Path(entry.path), depth + 1)] if depth < MAX_DEPTH else []
            else:
                yield Path(entry.path)


def _is_notebook(path: Path) -> bool:
    return path.suffix.lower() == ".ipynb" and not path.name.startswith(".")


def _refuse_collisions(found: list[Handed]) -> None:
    seen: dict[str, Handed] = {}
    for handed in found:
        if not handed.student:
            raise UsageError(f"{_place(handed) or '?'}: no student id in this name. Rename it.")
        other = seen.setdefault(handed.student.casefold(), handed)
        if other is not handed:
            names = " and ".join(_place(item) for item in (other, handed))
            raise UsageError(f"Two submissions for the student {handed.student!r}: {names}. Keep one.")


def _place(handed: Handed) -> str:
    first = handed.files[0] if handed.files else None
    return f"{file_name(first.parent)}/{file_name(first)}" if first else handed.student


def read_handed(
    handed: Handed, targets: Iterable[str], beside: Wanted = NOTHING, name: str = ""
) -> Submission:
    """Read a student's notebook and the files beside it; of several notebooks, the one with the answers.

    Args:
        targets: the names that the assignment asks for.
        beside: which other files are taken.
        name: what the released notebook is called, without its suffix.

    Raises:
        SubmissionError: none can be read, or it is not clear which one counts.
    """
    if not handed.files:
        troubles = " ".join(handed.troubles[:MAX_NAMED])
        raise SubmissionError(troubles or f"The folder holds no notebook (.ipynb).{_too_many(handed)}")
    path, found = _chosen(handed, set(targets), name)
    if handed.troubles:
        found = replace(found, notices=(*found.notices, *handed.troubles[:MAX_NAMED]))
    if handed.more:
        found = replace(found, notices=(*found.notices, _too_many(handed).strip()))
    if handed.folder is None:
        return without_files(found, beside)
    return with_files(found, Lying(paths=handed.others, folder=handed.folder, home=path.parent), beside)


def _too_many(handed: Handed) -> str:
    what = f"{MAX_FILES} notebooks or {MAX_LOOKED_AT} files"
    return f" It holds more than {what}; the rest was not looked at." if handed.more else ""


def _chosen(handed: Handed, asked: set[str], name: str) -> tuple[Path, Submission]:
    if len(handed.files) == 1:
        return handed.files[0], read_notebook(handed.files[0], handed.student)
    read, unreadable = _read_all(handed)
    names = ", ".join(file_name(path) for path in handed.files[:MAX_NAMED])
    names += f" and {len(handed.files) - MAX_NAMED} more" if len(handed.files) > MAX_NAMED else ""
    more = "".join(f" {why}" for why in unreadable[:MAX_NAMED])
    answers = [item for item in read if asked & {found.name for found in definitions(item[1].cells)}]
    called = [item for item in read if _is_called(item[0], name)]
    if len(answers) > 1 or (not answers and len(called) != 1):
        which = "more than one of them" if answers else "none of them"
        raise SubmissionError(
            f"Several notebooks ({names}), and {which} holds the assignment's functions. Keep one.{more}"
        )
    path, chosen = (answers or called)[0]
    why = "holds the answers" if answers else "has the assignment's name"
    notice = f"Several notebooks were handed in ({names}); {chosen.file} {why} and was graded.{more}"
    return path, replace(chosen, notices=(*chosen.notices, notice))


def _is_called(path: Path, name: str) -> bool:
    """Whether a notebook has the released one's name, or that of a copy of it."""
    return bool(name) and _COPY.sub("", path.stem).casefold() == name.casefold()


_COPY = re.compile(r"(?: ?\(\d{1,3}\)|-Copy\d{1,3}|[ _-]\d)$")


def _read_all(handed: Handed) -> tuple[list[tuple[Path, Submission]], list[str]]:
    """Read every notebook of a student, with a sentence for each that cannot be read."""
    read, unreadable = [], []
    for path in handed.files:
        try:
            read.append((path, read_notebook(path, handed.student)))
        except SubmissionError as error:
            unreadable.append(str(error))
    return read, unreadable
