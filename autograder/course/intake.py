"""A class on disk to submissions in the store: read, matched with the roster, looked at for oddities."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from pathlib import Path

from autograder.authoring.assignment import Assignment, looks_like
from autograder.definitions import Definition, definitions
from autograder.errors import SubmissionError
from autograder.importers.folder import Handed, collect, read_handed
from autograder.model import State, Submission
from autograder.store.runs import Store


def take_in(store: Store, assignment: Assignment, paths: Iterable[Path], roster: tuple[str, ...]) -> None:
    """Put every student's submission into the store; who is on the roster and sent nothing is missing.

    Raises:
        UsageError: a path holds nothing, or two submissions name one student.
    """
    known = {student.casefold(): student for student in roster}
    handed = collect(paths)
    for item in handed:
        student = known.pop(item.student.casefold(), item.student)
        _take_one(store, assignment, Handed(student=student, files=item.files))
    earlier = {stored.student.casefold() for stored in store.submissions()}
    for key, student in known.items():
        if key not in earlier:
            store.add_submission(_nothing(student), State.MISSING, "No submission was found.")


def _take_one(store: Store, assignment: Assignment, handed: Handed) -> None:
    targets = assignment.targets()
    try:
        found = read_handed(handed, targets)
    except SubmissionError as error:
        store.add_submission(_nothing(handed.student, handed), State.UNREADABLE, str(error))
        return
    defined = definitions(found.cells)
    names = {item.name for item in defined}
    if not names & set(targets):
        other = looks_like(found.cells, assignment.folder.parent, but=assignment.id)
        if other:
            reason = f"It defines nothing that {assignment.id} asks for; it looks like {other}."
            store.add_submission(found, State.NEEDS_REVIEW, reason)
            return
    notices = (*found.notices, *notices_of(defined, targets))
    store.add_submission(_with(found, notices), State.GRADED)


def notices_of(defined: Iterable[Definition], targets: Iterable[str]) -> tuple[str, ...]:
    """Sentences about names that are misspelt or defined more than once."""
    places: Mapping[str, list[Definition]] = {}
    for item in defined:
        places = {**places, item.name: [*places.get(item.name, []), item]}
    found = []
    for target in targets:
        at = places.get(target, [])
        if len(at) > 1:
            where = ", ".join(f"cell {item.cell + 1}" for item in at)
            found.append(f"`{target}` is defined {len(at)} times ({where}); the last one counts.")
        elif not at:
            found.append(_missing(target, places))
    return tuple(found)


def _missing(target: str, places: Mapping[str, list[Definition]]) -> str:
    loose = {name.casefold(): name for name in places}
    close = difflib.get_close_matches(target.casefold(), loose, n=1, cutoff=0.75)
    if not close:
        return f"`{target}` is not defined in the notebook."
    item = places[loose[close[0]]][-1]
    return f"`{target}` is not defined in the notebook. Did you mean `{item.name}` (cell {item.cell + 1})?"


def _nothing(student: str, handed: Handed | None = None) -> Submission:
    files = ", ".join(path.name for path in handed.files) if handed else ""
    return Submission(student=student, file=files, sha256="", cells=(), notebook={"cells": []})


def _with(found: Submission, notices: tuple[str, ...]) -> Submission:
    return Submission(
        student=found.student, file=found.file, sha256=found.sha256, cells=found.cells,
        notebook=found.notebook, notices=notices,
    )  # fmt: skip
