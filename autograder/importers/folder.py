"""Who submitted what: notebooks and folders on disk to one file per student."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from autograder.definitions import definitions
from autograder.errors import SubmissionError, UsageError
from autograder.importers.notebook import file_name, read_notebook
from autograder.model import Submission

MAX_FILES = 200
MAX_ID = 120


@dataclass(frozen=True, kw_only=True)
class Handed:
    """One student's files, before any is read: the candidates for the graded notebook."""

    student: str
    files: tuple[Path, ...]


def canonical(student: str) -> str:
    """A student's id as it is compared and shown: NFC, no control characters, no outer spaces."""
    text = "".join(c for c in student if unicodedata.category(c)[0] != "C")
    return unicodedata.normalize("NFC", text).strip()[:MAX_ID].rstrip()


def collect(paths: Iterable[Path]) -> tuple[Handed, ...]:
    """Find the students' files: notebooks, or folders of ``<student>.ipynb`` or ``<student>/*.ipynb``.

    Raises:
        UsageError: a path does not exist or holds no notebook, or two students have the same id.
    """
    found: list[Handed] = []
    for path in paths:
        if path.is_dir():
            inside = _in_folder(path)
            if not inside:
                raise UsageError(f"{path} holds no notebooks: expected <student>.ipynb or <student>/*.ipynb.")
            found += inside
        elif path.exists():
            found.append(Handed(student=canonical(path.stem), files=(path,)))
        else:
            raise UsageError(f"There is no file or folder {path}.")
    _refuse_collisions(found)
    return tuple(sorted(found, key=lambda handed: handed.student))


def _in_folder(folder: Path) -> list[Handed]:
    found = []
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        path = Path(entry.path)
        if entry.name.startswith((".", "__")):
            continue
        if entry.is_dir(follow_symlinks=False):
            found.append(Handed(student=canonical(entry.name), files=_notebooks_in(path)))
        elif entry.is_symlink() and path.is_dir():
            # Links are not followed; reading one says so, and nobody is lost without a word.
            found.append(Handed(student=canonical(entry.name), files=(path,)))
        elif _is_notebook(path):
            found.append(Handed(student=canonical(path.stem), files=(path,)))
    return found


def _notebooks_in(folder: Path) -> tuple[Path, ...]:
    try:
        found = sorted(path for path in folder.iterdir() if _is_notebook(path))
    except OSError:
        return (folder,)  # reading it says so, and the others are graded
    return tuple(found[:MAX_FILES])


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


def read_handed(handed: Handed, targets: Iterable[str]) -> Submission:
    """Read a student's notebook; of several, the one that defines what is asked for.

    Raises:
        SubmissionError: none can be read, or it is not clear which one counts.
    """
    if not handed.files:
        raise SubmissionError("The folder holds no notebook (.ipynb).")
    if len(handed.files) == 1:
        return read_notebook(handed.files[0], handed.student)
    asked = set(targets)
    read, unreadable = _read_all(handed)
    answers = [s for s in read if asked & {found.name for found in definitions(s.cells)}]
    names = ", ".join(file_name(path) for path in handed.files)
    if len(answers) != 1:
        which = "none of them" if not answers else "more than one of them"
        raise SubmissionError(
            f"Several notebooks ({names}), and {which} holds the assignment's functions. Keep one."
            + "".join(f" {why}" for why in unreadable)
        )
    chosen = answers[0]
    notice = f"Several notebooks were handed in ({names}); {chosen.file} holds the answers and was graded."
    notice += "".join(f" {why}" for why in unreadable)
    return Submission(
        student=chosen.student, file=chosen.file, sha256=chosen.sha256, cells=chosen.cells,
        notebook=chosen.notebook, notices=(*chosen.notices, notice),
    )  # fmt: skip


def _read_all(handed: Handed) -> tuple[list[Submission], list[str]]:
    """Read every notebook of a student, with a sentence for each that cannot be read."""
    read, unreadable = [], []
    for path in handed.files:
        try:
            read.append(read_notebook(path, handed.student))
        except SubmissionError as error:
            unreadable.append(str(error))
    return read, unreadable
