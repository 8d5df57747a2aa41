"""Proving a release: with the solutions filled back in every check passes, blank each question fails."""

from __future__ import annotations

import copy
import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from autograder.authoring.leaks import read_notebook
from autograder.authoring.setup_cell import is_generated
from autograder.authoring.source import Source
from autograder.authoring.throwaway import Throwaway
from autograder.errors import AuthorError
from autograder.inside.files import lay
from autograder.model import File

MAY_RAISE = "raises-exception"


def origins(released: Mapping[str, Any], source: Source, name: str) -> dict[int, int]:
    """Which of the source's code cells each released one is, by position in both.

    Raises:
        AuthorError: a code cell is neither generated nor a cell of the source without its solution, or
            one of those is missing.
    """
    found: dict[int, int] = {}
    left = list(enumerate(source.blank))
    for i, cell in enumerate(released["cells"]):
        if cell["cell_type"] != "code":
            continue
        if left and cell["source"] == left[0][1].source:
            found[i] = left.pop(0)[0]
        elif not is_generated(cell):
            raise AuthorError([_differs(name, i, left[0][1].index if left else None)])
    if left:
        place = f"{name}, cell {left[0][1].index + 1} of the source"
        raise AuthorError([f"{place}: otter-assign left this code cell out of the release"])
    return found


def fill(released: Mapping[str, Any], source: Source, name: str) -> dict[str, Any]:
    """Put the solutions back into a released notebook."""
    filled: dict[str, Any] = copy.deepcopy(dict(released))
    for i, origin in origins(released, source, name).items():
        filled["cells"][i]["source"] = source.solution[origin].source
    return filled


def prove(
    student: Path, notebook: str, source: Source, folder: Path, files: Sequence[File] = ()
) -> list[str]:
    """Run a release twice, filled and blank, each from its single file in a process of its own.

    Returns:
        A sentence per thing that is wrong: a check that fails on the solution, a question none of whose
        checks fails on the blank, a cell of the solution that raises, one of the blank that does not parse.
    """
    trial = Trial(student, notebook, source, files)
    with (
        trial.start(folder / "filled", filled=True) as full,
        trial.start(folder / "blank", filled=False) as blank,
    ):
        return trial.wrong_when_filled(full.wait()) + trial.wrong_when_blank(blank.wait())


def failures(
    student: Path, notebook: str, source: Source, folder: Path, files: Sequence[File] = ()
) -> list[str]:
    """What fails of a release with its solutions, as sentences."""
    trial = Trial(student, notebook, source, files)
    with trial.start(folder / "filled", filled=True) as full:
        return trial.wrong_when_filled(full.wait())


class Trial:
    """A released notebook that is run with and without its solutions; what is wrong with either."""

    def __init__(self, student: Path, notebook: str, source: Source, files: Sequence[File] = ()) -> None:
        self.student, self.name, self.source, self.files = student, notebook, source, files
        self.released = read_notebook(student / notebook)
        self.origins = origins(self.released, source, notebook)

    def start(self, folder: Path, filled: bool) -> Throwaway:
        """Run one of the two, with only what is released lying beside it."""
        desk = folder / "desk"
        shutil.copytree(self.student, desk, symlinks=True)
        content = fill(self.released, self.source, self.name) if filled else self.released
        (desk / self.name).write_text(json.dumps(content), encoding="utf-8")
        if filled:
            lay({file.path: file.body for file in self.files}, desk)
        return Throwaway({"notebook": str(desk / self.name)}, folder)

    def wrong_when_filled(self, answer: Mapping[str, Any]) -> list[str]:
        if "error" in answer:
            return [f"{self.name} with its solutions cannot be run: {answer['error']}: {answer['message']}"]
        found = [
            f"{self.name}, {question}: the solution fails {case['case']!r}, a public test: {case['message']}"
            for question, cases in answer["questions"].items()
            for case in cases
        ]
        return found or [
            f"{self._place(ran['index'])}, with the solutions filled in, raises {ran['raised']}"
            for ran in answer["cells"]
            if ran["raised"] and MAY_RAISE not in self._tags(ran["index"])
        ]

    def wrong_when_blank(self, answer: Mapping[str, Any]) -> list[str]:
        if "error" in answer:
            return [
                f"{self.name} without its solutions cannot be run: {answer['error']}: {answer['message']}"
            ]
        found = [
            f"{self._place(ran['index'])} does not parse without its solution: {ran['parses']}"
            for ran in answer["cells"]
            if ran["parses"]
        ]
        return found + [
            f"{self.name}, {question}: every public test passes without a solution. Is all of the solution "
            "marked? Do the tests look at what students write?"
            for question, cases in answer["questions"].items()
            if not cases
        ]

    def _place(self, index: int) -> str:
        if index not in self.origins:
            return f"{self.name}, cell {index + 1} of the release"
        return f"{self.name}, cell {self.source.blank[self.origins[index]].index + 1} of the source"

    def _tags(self, index: int) -> list[str]:
        tags: list[str] = self.released["cells"][index]["metadata"].get("tags", [])
        return tags


def _differs(name: str, index: int, expected: int | None) -> str:
    wanted = f"cell {expected + 1} of the source without its solution" if expected is not None else "the end"
    return (
        f"{name}, cell {index + 1} of the release is not what the source gives: expected {wanted}. "
        "Settings of otter-assign that rewrite cells (seed, plugins, strip_solutions_from_all_cells) cannot "
        "be used here."
    )
