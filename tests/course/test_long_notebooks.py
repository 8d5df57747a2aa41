"""A notebook of megabytes is taken in with bounded work, counted in characters that are parsed."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pytest

from autograder.authoring.assignment import Assignment, load
from autograder.authoring.repairs import MAX_PROSE_READ
from autograder.course.intake import looked_over
from autograder.definitions import MAX_CODE, definitions
from autograder.model import Cell, State, Submission, code_cells

ASSIGNMENT = Path(__file__).parents[2] / "assignments" / "09-convolution"
SIZE = 8 << 20

LONG = {
    "assignments": lambda i: "\n".join(f"a{i}_{j} = b{j} + c{j}" for j in range(500)),
    "functions": lambda i: "\n".join(f"def f{i}_{j}(x):\n    return g{j}(x)" for j in range(300)),
    "the same function": lambda i: "\n".join(f"def xcorr2d(x):\n    return {i + j}" for j in range(300)),
    "a list": lambda i: f"x = [{'1,' * 6000}]",
    "one that is broken": lambda i: "\n".join(f"def f{i}_{j}(x:" for j in range(900)),
}


@pytest.fixture(scope="module")
def assignment() -> Assignment:
    return load(ASSIGNMENT)


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The sizes of all texts that were parsed."""
    sizes: list[int] = []
    real = ast.parse

    def counting(source: str, *args: Any, **kwargs: Any) -> Any:
        sizes.append(len(source))
        return real(source, *args, **kwargs)

    monkeypatch.setattr(ast, "parse", counting)
    return sizes


def submission(*sources: str, kind: str = "code") -> Submission:
    cells = [
        {"cell_type": kind, "source": s, "id": f"c{i}", "metadata": {"tags": ()}}
        for i, s in enumerate(sources)
    ]
    cells.append({"cell_type": "code", "source": "pass", "id": "last", "metadata": {"tags": ()}})
    notebook = {"cells": cells, "metadata": {}}
    return Submission(student="ada", file="f", sha256="", cells=code_cells(notebook), notebook=notebook)


@pytest.mark.parametrize("how", LONG)
def test_a_long_notebook_is_run_as_it_is_and_says_so(
    how: str, assignment: Assignment, parsed: list[int]
) -> None:
    one = LONG[how]
    handed = submission(*(one(i) for i in range(SIZE // len(one(0)))))
    found, state, _ = looked_over(handed, assignment)
    assert state is State.GRADED
    assert found.cells == handed.cells
    assert "more than 500 kB of code: it was run as it is" in found.notices[0]
    assert sum(parsed) < 6 * MAX_CODE


def test_prose_that_names_what_is_asked_for_is_tried_as_code_up_to_a_limit(
    assignment: Assignment, parsed: list[int]
) -> None:
    text = "xcorr2d\n" + "x = 1\n" * 5_000
    looked_over(submission(*[text] * 250, kind="markdown"), assignment)
    assert sum(parsed) < 10 * MAX_PROSE_READ


def test_what_is_defined_after_the_limit_is_still_found_where_it_stands() -> None:
    long = Cell(index=0, source="x = [" + "1," * MAX_CODE + "]")
    cell = Cell(
        index=1, source="import numpy\n\ndef f(x):\n    y = 2\nrate = 0.1\nasync def g(): pass\nf == 3"
    )
    names = [(item.name, item.cell, item.line) for item in definitions([long, Cell(index=2, source="z = 1")])]
    assert names == [("x", 0, 1), ("z", 2, 1)]
    fill = Cell(index=2, source="#" * (MAX_CODE - 5))
    names = [(item.name, item.cell, item.line) for item in definitions([fill, cell])]
    assert names == [("f", 1, 3), ("rate", 1, 5), ("g", 1, 6)]


def test_a_notebook_of_an_honest_length_is_looked_over(assignment: Assignment) -> None:
    text = "\n".join(f"a{j} = b{j}" for j in range(20_000))
    found, _, _ = looked_over(submission(text, "def XCorr2D(x, w):\n    return 1"), assignment)
    assert any("`XCorr2D`" in notice and "was taken for it" in notice for notice in found.notices)
