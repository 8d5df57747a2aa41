"""Proving a release: with the solutions filled back in every check passes, blank each question fails."""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from autograder.authoring.leaks import read_notebook
from autograder.authoring.setup_cell import is_generated
from autograder.authoring.source import Source
from autograder.authoring.throwaway import Throwaway
from autograder.errors import AuthorError

MAY_RAISE = "raises-exception"


def fill(released: Mapping[str, Any], source: Source, name: str) -> dict[str, Any]:
    """Put the solutions back into a released notebook.

    Raises:
        AuthorError: a code cell is neither generated nor a cell of the source without its solution, or
            one of those is missing.
    """
    filled: dict[str, Any] = copy.deepcopy(dict(released))
    left = list(zip(source.blank, source.solution, strict=True))
    for i, cell in enumerate(filled["cells"]):
        if cell["cell_type"] != "code":
            continue
        if left and cell["source"] == left[0][0].source:
            cell["source"] = left.pop(0)[1].source
        elif not is_generated(cell):
            raise AuthorError([_differs(name, i, left[0][0].index if left else None)])
    if left:
        raise AuthorError(
            [f"{name}, cell {left[0][0].index + 1}: otter-assign left this code cell out of the release"]
        )
    return filled


def prove(student: Path, notebook: str, source: Source, folder: Path) -> None:
    """Run the release twice, filled and blank, each from its single file in a process of its own.

    Raises:
        AuthorError: a check fails on the solution or none of a question's fails on the blank, a cell of
            the solution raises, or a cell of the blank does not parse.
    """
    released = read_notebook(student / notebook)
    full = _start(student, notebook, fill(released, source, notebook), folder / "filled")
    try:
        blank = _start(student, notebook, released, folder / "blank")
        try:
            found = _wrong_when_filled(full.wait(), released, notebook)
            found += _wrong_when_blank(blank.wait(), notebook)
        finally:
            blank.stop()
    finally:
        full.stop()
    if found:
        raise AuthorError(found)


def failures(student: Path, notebook: str, source: Source, folder: Path) -> list[str]:
    """What fails of the release with its solutions, as sentences."""
    released = read_notebook(student / notebook)
    answer = _start(student, notebook, fill(released, source, notebook), folder / "filled").wait()
    return _wrong_when_filled(answer, released, notebook)


def _start(student: Path, notebook: str, content: Mapping[str, Any], folder: Path) -> Throwaway:
    """Only what is released lies beside the notebook."""
    desk = folder / "desk"
    for path in sorted(p for p in student.rglob("*") if p.is_file()):
        copied = desk / path.relative_to(student)
        copied.parent.mkdir(parents=True, exist_ok=True)
        copied.write_bytes(path.read_bytes())
    desk.mkdir(parents=True, exist_ok=True)
    (desk / notebook).write_text(json.dumps(content), encoding="utf-8")
    return Throwaway({"notebook": str(desk / notebook)}, folder)


def _wrong_when_filled(answer: Mapping[str, Any], released: Mapping[str, Any], name: str) -> list[str]:
    if "error" in answer:
        return [f"{name} with its solutions cannot be run: {answer['error']}: {answer['message']}"]
    found = [
        f"{name}, {question}: the solution fails {failed['case']!r}, a public test: {failed['message']}"
        for question, cases in answer["questions"].items()
        for failed in cases
    ]
    return found or [
        f"{name}, cell {ran['index'] + 1} of the release, with its solutions, raises {ran['raised']}"
        for ran in answer["cells"]
        if ran["raised"] and MAY_RAISE not in released["cells"][ran["index"]]["metadata"].get("tags", ())
    ]


def _wrong_when_blank(answer: Mapping[str, Any], name: str) -> list[str]:
    if "error" in answer:
        return [f"{name} without its solutions cannot be run: {answer['error']}: {answer['message']}"]
    found = [
        f"{name}, cell {ran['index'] + 1} of the release does not parse without its solution: {ran['parses']}"
        for ran in answer["cells"]
        if ran["parses"]
    ]
    found += [
        f"{name}, {question}: every public test passes without a solution. Is all of the solution marked? Do "
        "the tests look at what students write?"
        for question, cases in answer["questions"].items()
        if not cases
    ]
    return found


def _differs(name: str, index: int, expected: int | None) -> str:
    wanted = f"cell {expected + 1} of the source without its solution" if expected is not None else "the end"
    return (
        f"{name}, cell {index + 1} of the release is not what the source gives: expected {wanted}. "
        "Settings of otter-assign that rewrite cells (seed, plugins, strip_solutions_from_all_cells) cannot "
        "be used here."
    )
