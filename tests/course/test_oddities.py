"""What happens to notebooks: the honest lose nothing, nobody gains, and each is told what was done."""

from __future__ import annotations

import functools
import json
import warnings
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from autograder.authoring.assignment import load
from autograder.course.intake import looked_over
from autograder.course.oddities import Odd, oddities
from autograder.course.preparation import Prepared, places_of, prepare
from autograder.course.samples import blank, solved
from autograder.errors import SubmissionError
from autograder.grading import grade
from autograder.importers.notebook import read_notebook
from autograder.model import State
from autograder.sandboxes.here import Here

SHELF = Path(__file__).parents[2] / "assignments"
SHAPES = ("00-tensors", "03-autodiff", "06-mlp", "09-convolution", "11-cnn-pytorch")
"""Notebooks of every make: functions, classes, chains, modules that train. The oddities are the same in all sheets."""

MADE = [(id, odd) for id in SHAPES for odd in oddities(load(SHELF / id))]
GRADED = [(id, odd) for id, odd in MADE if id in ("06-mlp", "09-convolution")]


def named(value: Any) -> str:
    return value.student if isinstance(value, Odd) else str(value)


@functools.cache
def prepared(id: str) -> Prepared:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return prepare(SHELF / id, 20)


def taken_in(id: str, content: Any, folder: Path) -> tuple[Any, State, str]:
    path = folder / "hw.ipynb"
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    try:
        return looked_over(read_notebook(path, "hw"), prepared(id).assignment)
    except SubmissionError as error:
        return None, State.UNREADABLE, str(error)


def score(id: str, content: Any, folder: Path) -> Fraction:
    found, _, _ = taken_in(id, content, folder)
    ready = prepared(id)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        _, verdicts = grade(found.cells, ready.plans, Here(), ready.assignment.limits, places_of(found.cells))
    return sum((verdict.earned for verdict in verdicts), Fraction(0))


@pytest.mark.parametrize(("id", "odd"), MADE, ids=named)
def test_each_oddity_is_named(id: str, odd: Odd, tmp_path: Path) -> None:
    found, state, reason = taken_in(id, odd.content, tmp_path)
    assert state is odd.state
    assert odd.says in " ".join([reason, *(found.notices if found else ())])


@pytest.mark.slow
@pytest.mark.parametrize(
    ("id", "odd"), [(id, odd) for id, odd in GRADED if odd.state is State.GRADED], ids=named
)
def test_each_oddity_gets_the_marks_beside_it(id: str, odd: Odd, tmp_path: Path) -> None:
    assert score(id, odd.content, tmp_path) == odd.score


def test_a_dozen_are_in_the_demo() -> None:
    for id in SHAPES:
        assert 10 <= sum(odd.shown for of, odd in MADE if of == id) <= 14


# -- and nobody gains -----------------------------------------------------------------------


def test_a_blank_notebook_that_suffered_the_same_earns_nothing(tmp_path: Path) -> None:
    """Nothing of what is put back, retyped or renamed is an answer."""
    for change in (_to_markdown, _twice, _without_imports, _upside_down):
        made = blank(load(SHELF / "09-convolution"))
        made["cells"] = change(made["cells"])
        assert score("09-convolution", made, tmp_path) == 0


def test_the_answer_of_one_question_in_a_cell_of_text_answers_no_other(tmp_path: Path) -> None:
    """A stub of q3, and the code of q2 under a Markdown cell of its own: q2 is answered in code already."""
    made = solved(load(SHELF / "09-convolution"))
    place = next(i for i, c in enumerate(made["cells"]) if "def true_convolution2d" in c["source"])
    answer = next(c["source"] for c in made["cells"] if "def xcorr2d" in c["source"])
    made["cells"][place] |= {"cell_type": "markdown", "source": answer}
    full = prepared("09-convolution").assignment.max_score
    assert score("09-convolution", made, tmp_path) == full - 10


def _to_markdown(cells: list[Any]) -> list[Any]:
    return [c | {"cell_type": "markdown"} if "def " in c["source"] else c for c in cells]


def _twice(cells: list[Any]) -> list[Any]:
    return [*cells, *cells]


def _without_imports(cells: list[Any]) -> list[Any]:
    return [c for c in cells if "import " not in c["source"]]


def _upside_down(cells: list[Any]) -> list[Any]:
    return cells[::-1]
