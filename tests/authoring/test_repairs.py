"""Repairs of a notebook: the honest keep what they wrote, and the same trick gives nobody anything."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from autograder.authoring.assignment import Assignment, load
from autograder.authoring.handout import definitions_in, outline, shape
from autograder.authoring.repairs import repaired
from autograder.course.samples import blank, solved
from autograder.definitions import definitions
from autograder.importers.notebook import read_notebook
from autograder.model import Submission

SHELF = Path(__file__).parents[2] / "assignments"
Q2 = "def xcorr2d(X, K):\n    return X * K"
STUB = "def xcorr2d(X: np.ndarray, K: np.ndarray) -> np.ndarray:\n    ..."
IMPORTS = "from textwrap import indent\n\nimport matplotlib.pyplot as plt\nimport numpy as np"


@pytest.fixture(scope="module")
def assignment() -> Assignment:
    return load(SHELF / "09-convolution")


def cell(source: str, kind: str = "code", **metadata: Any) -> dict[str, Any]:
    more = {"outputs": [], "execution_count": None} if kind == "code" else {}
    return {"cell_type": kind, "metadata": metadata, "source": source, **more}


@pytest.fixture
def mend(assignment: Assignment, tmp_path: Path) -> Any:
    def mend(*cells: Any) -> Submission:
        made = [cell(item) if isinstance(item, str) else item for item in cells]
        path = tmp_path / "hw.ipynb"
        notebook = {"cells": made, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
        path.write_text(json.dumps(notebook))
        return repaired(read_notebook(path, "ada"), assignment)

    return mend


def run_order(found: Submission) -> list[int]:
    return [cell.index for cell in found.cells]


def stub(assignment: Assignment, name: str = "xcorr2d") -> str:
    return next(c["source"] for c in blank(assignment)["cells"] if f"def {name}" in c["source"])


# -- nothing to do --------------------------------------------------------------------------


@pytest.mark.parametrize("id", sorted(path.parent.parent.name for path in SHELF.glob("*/hidden/spec.py")))
@pytest.mark.parametrize("make", [solved, blank])
def test_a_whole_notebook_is_left_as_it_is(id: str, make: Any, tmp_path: Path) -> None:
    assignment = load(SHELF / id)
    path = tmp_path / "hw.ipynb"
    path.write_text(json.dumps(make(assignment)))
    found = read_notebook(path, "ada")
    assert repaired(found, assignment) == found


# -- retyped --------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["markdown", "raw"])
@pytest.mark.parametrize("text", [Q2, f"```python\n{Q2}\n```", f"```\n{Q2}\n```\n"])
def test_an_answer_in_a_cell_of_text_is_run_as_code(mend: Any, kind: str, text: str) -> None:
    found = mend("import numpy as np", cell(text, kind))
    assert [(c.index, "xcorr2d" in c.source) for c in found.cells] == [(0, False), (1, True)]
    assert found.notebook["cells"][1]["cell_type"] == "code"
    word = "Markdown" if kind == "markdown" else "raw"
    assert found.notices == (
        f"Cell 2 is a {word} cell, and holds code that defines `xcorr2d`, which no code cell does; "
        "it was run as code.",
    )


def test_lines_of_a_fenced_answer_keep_their_numbers(mend: Any) -> None:
    assert (
        mend("pass", cell(f"```python\n{Q2}\n```", "markdown")).cells[1].source.split("\n")[1]
        == Q2.split("\n")[0]
    )


def test_a_helper_in_a_cell_of_text_is_run_too(mend: Any) -> None:
    found = mend(
        "def xcorr2d(X, K):\n    return slide(X, K)", cell("def slide(X, K):\n    return X", "markdown")
    )
    assert run_order(found) == [0, 1]


@pytest.mark.parametrize(
    "text",
    [
        f"I would write:\n```python\n{Q2}\n```",
        f"```python\n{Q2}\n```\n\nbut it fails",
        f"```javascript\n{Q2}\n```",
        "The function xcorr2d slides a window.",
        "xcorr2d",
        STUB,
        "def xcorr2d(X, K):\n    pass",
        "def xcorr2d(X, K):\n    raise NotImplementedError",
        "def other(x):\n    return x",
    ],
)
def test_prose_about_code_is_no_answer(mend: Any, text: str) -> None:
    found = mend("import numpy as np", cell(text, "markdown"))
    assert (run_order(found), found.notices) == ([0], ())


def test_code_in_a_cell_of_text_never_takes_the_place_of_what_a_code_cell_defines(mend: Any) -> None:
    found = mend("def xcorr2d(X, K):\n    return 0", cell(Q2, "markdown"))
    assert (run_order(found), found.notices) == ([0], ())


def test_what_was_handed_out_as_text_is_never_run(assignment: Assignment, mend: Any) -> None:
    prose = [c for c in solved(assignment)["cells"] if c["cell_type"] == "markdown"]
    found = mend("xcorr2d", *prose)
    assert (run_order(found), found.notices) == ([0], ())


# -- stubs ----------------------------------------------------------------------------------


def test_a_stub_below_the_answer_does_not_hide_it(assignment: Assignment, mend: Any) -> None:
    found = mend(IMPORTS, Q2, "x = 1", stub(assignment))
    assert [d.cell for d in definitions(found.cells) if d.name == "xcorr2d"] == [1]
    assert found.notices == (
        "`xcorr2d` is defined in cell 2, and once more, unfilled as it was handed out, in cell 4; the unfilled one "
        "was left out.",
    )


def test_a_stub_below_the_answer_in_one_cell_leaves_the_rest_of_the_cell(
    assignment: Assignment, mend: Any
) -> None:
    whole = f"{Q2}\n\n{stub(assignment)}\n\ny = 3"
    found = mend(IMPORTS, whole)
    last = len(whole.split("\n"))
    assert [(d.name, d.line) for d in definitions(found.cells[1:])] == [("xcorr2d", 1), ("y", last)]


def test_a_stub_above_the_answer_and_one_alone_stay(assignment: Assignment, mend: Any) -> None:
    assert mend(IMPORTS, stub(assignment), Q2).notices == ()
    assert mend(IMPORTS, stub(assignment), stub(assignment)).notices == ()


@pytest.mark.parametrize("later", ["return 0", "return None", "return X", "x = 1"])
def test_a_definition_that_does_anything_is_the_one_that_counts(mend: Any, later: str) -> None:
    found = mend(IMPORTS, Q2, f"def xcorr2d(X, K):\n    {later}")
    assert [d.cell for d in definitions(found.cells) if d.name == "xcorr2d"] == [1, 2]
    assert found.notices == ()


BODY = "    '''Text.'''\n    if x:\n        '''More.'''\n        return 1\n    return y\n"
VARIANTS = {
    "as it is": "def f(x, y):\n" + BODY,
    "annotated": "def f(x: int, y: 'str') -> float:\n" + BODY,
    "without text": "def f(x, y):\n    if x:\n        '''More.'''\n        return 1\n    return y\n",
    "text between": "def f(x, y):\n    if x:\n        '''More.'''\n        return 1\n    'here'\n    return y\n",
    "on other lines": "def f(\n    x,\n    y\n):\n    if x:\n        '''More.'''; return 1\n    return (\n        y\n    )\n",
    "a class": "class f:\n    '''Text.'''\n    a = 1\n    def g(self): '''Text.'''; return 1\n",
    "a class without text": "class f:\n    a = 1\n    def g(self) -> int: return 1\n",
    "asynchronous": "async def f(x, y):\n" + BODY,
    "an assignment": "f = lambda x, y: 1\n",
}


def test_definitions_of_one_shape_have_one_outline() -> None:
    """What differs in its outline is not compared any further."""
    outlines: dict[str, set[tuple[str, ...]]] = {}
    for source in VARIANTS.values():
        ((_, node),) = definitions_in(source)
        outlines.setdefault(shape(node), set()).add(outline(node))
    assert len(outlines) == 4, "five are the same function, two the same class"
    assert {len(found) for found in outlines.values()} == {1}


def test_an_earlier_wrong_answer_above_a_stub_stays_the_wrong_answer(
    assignment: Assignment, mend: Any
) -> None:
    found = mend(IMPORTS, "def xcorr2d(X, K):\n    return 0", stub(assignment))
    kept = [d for d in definitions(found.cells) if d.name == "xcorr2d"]
    assert [d.cell for d in kept] == [1]


# -- given cells ----------------------------------------------------------------------------


def test_missing_imports_are_put_back_ahead_of_what_needs_them(mend: Any) -> None:
    found = mend(STUB.replace("...", "return np.sum(X)"))
    assert run_order(found) == [1, 0]
    assert found.cells[0].source == IMPORTS
    assert found.notices == (
        "The given cell that defines `np` is missing, or comes after the code that needs it; it was put back as "
        "cell 2 and run before cell 1.",
    )
    assert len(found.notebook["cells"]) == 2


def test_given_cells_that_need_each_other_are_put_back_in_their_order(mend: Any) -> None:
    found = mend("sobel_sum = sobel.sum()", "def xcorr2d(X, K):\n    return house()")
    sources = [c.source for c in found.cells]
    assert sources[0] == IMPORTS
    assert "def house" in sources[1]
    assert sources[2] == "sobel_sum = sobel.sum()"


@pytest.mark.parametrize(
    "source",
    [
        "import numpy as np\ndef xcorr2d(X, K):\n    return np.sum(X)",
        "def xcorr2d(X, K):\n    import numpy as np\n    return np.sum(X)",
        "def xcorr2d(image, sobel):\n    return image + sobel",
        "def xcorr2d(X, K):\n    return sum(X)",
        "def xcorr2d(X, K):\n    return torch.sum(X)",
    ],
)
def test_what_is_there_or_was_never_given_is_not_put_back(mend: Any, source: str) -> None:
    found = mend(source)
    assert (run_order(found), found.notices) == ([0], ())


def test_a_name_of_ones_own_is_not_replaced_by_the_given_one(mend: Any) -> None:
    found = mend("def house():\n    return 1", "def xcorr2d(X, K):\n    return house()")
    assert (run_order(found), found.notices) == ([0, 1], ())


@pytest.mark.parametrize("name", ["xcorr2d", "true_convolution2d", "conv2d_forward", "maxpool2d_forward"])
def test_nothing_that_is_asked_for_is_ever_put_back(mend: Any, name: str) -> None:
    found = mend(f"answer = {name}(1, 2)", f"def f():\n    return {name}(1, 2)")
    assert not [d for d in definitions(found.cells) if d.name == name]


# -- tags -----------------------------------------------------------------------------------


def test_a_lost_tag_is_found_again_by_the_cells_text(assignment: Assignment, mend: Any) -> None:
    cells = solved(assignment)["cells"]
    places = [i for i, c in enumerate(cells) if c["metadata"].get("tags")]
    found = mend(*(c | {"metadata": {}} for c in cells))
    assert [c.index for c in found.cells if "skip-when-grading" in c.tags] == places
    assert len(found.notices) == 1
    first = ", ".join(str(place + 1) for place in places[:6])
    assert (
        f"cells tagged skip-when-grading were found again by their text: {first} and more" in found.notices[0]
    )


def test_a_cell_with_work_of_ones_own_gets_no_tag(assignment: Assignment, mend: Any) -> None:
    tagged = next(c for c in solved(assignment)["cells"] if c["metadata"].get("tags"))
    found = mend(IMPORTS, cell(tagged["source"] + "\nmine = 1"))
    assert found.cells[1].tags == ()


# -- characters -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "want"),
    [
        ("x\xa0=\u200b 1", "x = 1"),
        ("x = \u201cword\u201d", 'x = "word"'),
        ("x = 3 \u2212 1", "x = 3 - 1"),
        ("x = \u2018a\u2019", "x = 'a'"),
    ],
)
def test_characters_of_a_pdf_are_replaced_where_python_cannot_read_them(
    mend: Any, source: str, want: str
) -> None:
    found = mend(source)
    assert found.cells[0].source == want
    assert "Python could not read it as it was." in found.notices[0]


@pytest.mark.parametrize(
    "source",
    [
        "x = '\u201cword\u201d\xa0\u2013 \u200b'",
        "# a\xa0comment",
        "caf\u00e9 = 1",
        "x = \u201cword",
        "def (:\xa0",
    ],
)
def test_a_cell_that_python_reads_or_that_stays_broken_is_not_touched(mend: Any, source: str) -> None:
    found = mend(source)
    assert (found.cells[0].source, found.notices) == (source, ())


# -- names ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["Xcorr2D", "xcorr_2d", "XCORR2D", "xcorr2d_"])
def test_capitals_and_underscores_in_a_name_are_forgiven(mend: Any, name: str) -> None:
    found = mend(f"def {name}(X, K):\n    return X")
    assert found.cells[-1].source == f"xcorr2d = {name}"
    assert found.notices == (
        f"`xcorr2d` is not defined; `{name}` (cell 1) differs from it only in capitals or underscores and was taken "
        "for it (cell 2).",
    )


@pytest.mark.parametrize(
    "cells",
    [
        ("def xcorr2(X, K):\n    return X",),
        ("def Xcorr2d(X, K):\n    return X", "def xcorr_2d(X, K):\n    return K"),
        ("def Xcorr2d(X, K):\n    return X", "def xcorr2d(X, K):\n    return K"),
        ("Xcorr2d = 3",),
        ("from mine import *", "def Xcorr2d(X, K):\n    return X"),
        ("from mine import xcorr2d", "def Xcorr2d(X, K):\n    return X"),
    ],
)
def test_no_other_name_is_taken_for_the_asked_one(mend: Any, cells: tuple[str, ...]) -> None:
    found = mend(*cells)
    assert (len(found.cells), found.notices) == (len(cells), ())


# -- hostile --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "source",
    [
        "x = " + "+".join("a" * 3000), "(" * 5000, "x = " + "[" * 90 + "]" * 90, "\x00", "return 1", "def f(:",
        "class xcorr2d:\n" + "".join(f"{' ' * i} class a:\n" for i in range(1, 80)) + " " * 90 + "pass",
        "\n".join(f"def f{i}(): return g{i}" for i in range(3000)), "nonlocal x", "global np; np = 1",
    ],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["code", "markdown"])
def test_whatever_a_cell_holds_the_notebook_is_read(mend: Any, source: str, kind: str) -> None:
    assert mend(cell(source, kind), Q2).cells


def test_many_cells_do_not_take_minutes(mend: Any) -> None:
    import time

    began = time.process_time()
    mend(
        *[f"a{i} = b{i}\ndef f{i}(): return c{i}" for i in range(4000)],
        *[cell("some words", "markdown")] * 900,
    )
    assert time.process_time() - began < 20
