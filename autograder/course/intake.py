"""A class on disk to submissions in the store: read, matched with the roster, looked at for oddities."""

from __future__ import annotations

import dataclasses
import difflib
import tempfile
from collections.abc import Iterable, Mapping
from itertools import islice
from pathlib import Path

from autograder.authoring.assignment import Assignment, looks_like
from autograder.authoring.repairs import repaired
from autograder.course.remarks import remarks
from autograder.definitions import Definition, definitions
from autograder.errors import SubmissionError
from autograder.importers.beside import Wanted
from autograder.importers.folder import Handed, collect, read_handed
from autograder.importers.notebook import file_name
from autograder.model import State, Submission
from autograder.store.runs import Store

MAX_NAMES = 2_000
"""Among so many names a misspelt one is looked for."""


def take_in(store: Store, assignment: Assignment, paths: Iterable[Path], roster: tuple[str, ...]) -> None:
    """Put every student's submission into the store; who is on the roster and sent nothing is missing.

    Raises:
        UsageError: a path holds nothing, or two submissions name one student.
    """
    with tempfile.TemporaryDirectory(prefix="submissions-") as scratch:
        handed = collect(paths, Path(scratch))
        _take(store, assignment, handed, roster)


def _take(store: Store, assignment: Assignment, handed: Iterable[Handed], roster: tuple[str, ...]) -> None:
    handed = tuple(handed)
    earlier = [entry.student for entry in store.roll()]
    spelt = {student.casefold(): student for student in (*roster, *earlier)}
    for item in handed:
        student = spelt.get(item.student.casefold(), item.student)
        _take_one(store, assignment, dataclasses.replace(item, student=student))
    came = {student.casefold() for student in (*earlier, *(item.student for item in handed))}
    for student in roster:
        if student.casefold() not in came:
            store.add_submission(_nothing(student), State.MISSING, "No submission was found.")


def _take_one(store: Store, assignment: Assignment, handed: Handed) -> None:
    try:
        found = read_handed(handed, assignment.targets(), wanted_of(assignment), assignment.id)
    except SubmissionError as error:
        store.add_submission(_nothing(handed.student, handed), State.UNREADABLE, str(error))
        return
    store.add_submission(*looked_over(found, assignment))


def wanted_of(assignment: Assignment) -> Wanted:
    """Which files beside the notebook an assignment takes."""
    files = assignment.files
    return Wanted(
        student=files.student,
        released=frozenset(file.path for file in files.starters),
        ours={file.path: file.body for file in files.given} | {data.path: None for data in files.data},
        max_bytes=assignment.caps(),
    )


def looked_over(found: Submission, assignment: Assignment) -> tuple[Submission, State, str]:
    """A submission with notices of what is odd about it, its state and the reason for that."""
    handed, found = found, repaired(found, assignment)
    language = found.notebook.get("metadata", {}).get("language")
    defined, targets = definitions(found.code), assignment.targets()
    if not {item.name for item in defined} & set(targets):
        other = looks_like(found.cells, assignment.folder.parent, but=assignment.id)
        if other:
            reason = f"It defines nothing that {assignment.id} asks for; it looks like {other}."
            return handed, State.NEEDS_REVIEW, reason
        if language:
            reason = (
                f"It defines nothing that {assignment.id} asks for; its kernel is {language}, not Python."
            )
            return handed, State.NEEDS_REVIEW, reason
    notices = (
        *found.notices,
        *notices_of(defined, targets),
        *remarks(found.cells, _in_cells(defined, targets)),
    )
    return dataclasses.replace(found, notices=notices), State.GRADED, ""


def _in_cells(defined: Iterable[Definition], targets: Iterable[str]) -> tuple[str, ...]:
    """The targets that a module does not define: a notebook need not."""
    elsewhere = {item.name for item in defined if item.file}
    return tuple(target for target in targets if target not in elsewhere)


def notices_of(defined: Iterable[Definition], targets: Iterable[str]) -> tuple[str, ...]:
    """Sentences about names that are misspelt or defined more than once."""
    places: dict[str, list[Definition]] = {}
    for item in defined:
        places.setdefault(item.name, []).append(item)
    found = []
    for target in targets:
        at = places.get(target, [])
        if len(at) > 1:
            where = ", ".join(item.place for item in at)
            found.append(f"`{target}` is defined {len(at)} times ({where}); the last one counts.")
        elif not at:
            found.append(_missing(target, places))
    return tuple(found)


def _missing(target: str, places: Mapping[str, list[Definition]]) -> str:
    loose = {name.casefold(): name for name in islice(places, MAX_NAMES)}
    close = difflib.get_close_matches(target.casefold(), loose, n=1, cutoff=0.75)
    if not close:
        return f"`{target}` is not defined in the notebook."
    item = places[loose[close[0]]][-1]
    return f"`{target}` is not defined in the notebook. Did you mean `{item.name}` ({item.place})?"


def _nothing(student: str, handed: Handed | None = None) -> Submission:
    files = ", ".join(file_name(path) for path in handed.files) if handed else ""
    return Submission(student=student, file=files, sha256="", cells=(), notebook={"cells": []})
