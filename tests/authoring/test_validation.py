"""A spec against its notebook: everything wrong is found before anything runs, and shown together."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from autograder.authoring.assignment import load
from autograder.errors import AuthorError

SOLUTION = """\
def softmax(X, axis=-1, *, scale=1.0):
    return X

def anything(x, **options):
    return x

class Net:
    def __init__(self, size):
        self.size = size

    def forward(self, x):
        return x
"""

HEAD = "from autograder.spec import *\nimport numpy as np\n"
GOOD = "q1 = Function('q1', 'softmax', cases=[Case('a', X=[1.0])])\n"


def notebook(*names: str) -> dict[str, Any]:
    cells = [{"cell_type": "code", "metadata": {}, "source": SOLUTION}]
    for name in names:
        cells += [
            {"cell_type": "raw", "metadata": {}, "source": f"# BEGIN QUESTION\nname: {name}\npoints: 1"},
            {"cell_type": "raw", "metadata": {}, "source": "# END QUESTION"},
        ]
    return {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


@pytest.fixture
def mistakes(tmp_path: Path) -> Callable[..., list[str]]:
    """The mistakes in a spec, without the folder they are in."""

    def find(text: str, *names: str) -> list[str]:
        folder = tmp_path / "00-a"
        (folder / "hidden").mkdir(parents=True, exist_ok=True)
        (folder / "00-a.ipynb").write_text(json.dumps(notebook(*names or ("q1",))))
        (folder / "hidden" / "spec.py").write_text(HEAD + text)
        try:
            load(folder)
        except AuthorError as error:
            return [mistake.replace(f"{folder}/hidden/", "") for mistake in error.mistakes]
        return []

    return find


def test_a_spec_that_fits_has_no_mistakes(mistakes: Callable[..., list[str]]) -> None:
    assert mistakes(GOOD) == []


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("q = Function('q2', 'softmax', cases=[Case('a', X=[1.0])])",
         "spec.py:4: no question 'q2' in the notebook (there: q1)"),
        ("q = Function('q1', 'sofmax', cases=[Case('a', X=[1.0])])",
         "spec.py:4: the notebook's solution defines no 'sofmax'; did you mean 'softmax'? "
         "(there: Net, Net.__init__, Net.forward, anything, softmax)"),
        ("q = Function('q1', 'softmax', cases=[])", "spec.py:4: q1 has no cases"),
        ("q = Function('q1', 'softmax', cases=[Case('a', Y=[1.0])])",
         "spec.py:4: softmax has no parameter 'Y' (there: X, axis, scale)"),
        ("q = Class('q1', 'Net', cases=[Case('b', init={'size': 1}, z=[1.0])])",
         "spec.py:4: Net.forward has no parameter 'z' (there: x)"),
        ("q = Function('q1', 'softmax', cases=[Case('a', X=[1.0], group='behaviour')])",
         "spec.py:4: the group 'behaviour' is kept for the automatic checks"),
        ("q = Function('q1', 'softmax', cases=[Case('a', X=normal('N'), draws=0)])",
         "spec.py:4: a case is drawn at least once, not 0 times"),
        ("q = Function('q1', 'softmax', cases=[Case('a', X=normal('N'), sizes={'M': (2, 3)})])",
         "spec.py:4: sizes= names 'M', which is no axis (there: N)"),
        ("q = Function('q1', 'softmax', cases=[Case('a', X=[[1.0], [2.0, 3.0]])])",
         "spec.py:4: 'a' cannot be drawn: ValueError: "),
        ("q = Function('q1', 'softmax', cases=[Case('a', make=lambda rng: {'X': rng.norml(2)})])",
         "spec.py:4: 'a' cannot be drawn: AttributeError: "),
        ("q = Function('q1', 'softmax', cases=[Case('a', X=normal('N'), sizes={'N': (5, 2)})])",
         "spec.py:4: 'a' cannot be drawn: ValueError: "),
        ("q = Function('q1', 'softmax', cases=[Case('a', X=[1.0])], groups={'basc': 1})",
         "spec.py:4: q1 has no group 'basc'; did you mean 'basic'? (there: basic, behaviour)"),
        ("q = Function('q1', 'softmax', cases=[Case('a', X=[1.0])], share=['edge'])",
         "spec.py:4: q1 has no group 'edge' (there: basic, behaviour)"),
        *((f"q = Function('q1', 'softmax', cases=[Case('a', X=[1.0])], groups={{'basic': {weight}}})",
           f"spec.py:4: the group 'basic' must weigh more than 0, not {weight}") for weight in ("0", "-1", "nan")),
        ("q = Function('q1', 'softmax', cases=[Case('a', X=[1.0])], hygiene=('agian',))",
         "spec.py:4: hygiene knows unchanged, again, float32, layout, not agian"),
        ("q = Function('q1', 'softmax', cases=[Case('a', X=[1.0])], wrong=[Wrong('w', abs, says=' ')])",
         "spec.py:4: 'w' says nothing to the student"),
        ("q = Function('q1', 'softmax', cases=[Case('a', X=[1.0])],\n"
         "    wrong=[Wrong('w', abs, says='x'), Wrong('v', abs, says='y', same_as='u')])",
         "spec.py:5: same_as='u' names no misconception (there: v, w)"),
        ("q = Gradient('q1', forward='softmax', backward='anything', outputs=('dX',), wrt={'dX': 'X'},\n"
         "    cases=[Case('b', X=[1.0])])", "spec.py:5: a gradient's case needs upstream="),
    ],
)  # fmt: skip
def test_each_mistake_is_said_with_its_file_and_line(
    mistakes: Callable[..., list[str]], text: str, says: str
) -> None:
    text = text.replace("nan}", "float('nan')}")
    found = mistakes(f"\n{text}\n")
    assert any(mistake.startswith(says) for mistake in found), found


def test_what_has_the_same_name_is_said_once_for_each(mistakes: Callable[..., list[str]]) -> None:
    text = (
        "a = Function('q1', 'softmax', cases=[Case('a', X=[1.0])], wrong=[Wrong('w', abs, says='x')])\n"
        "b = Function('q1', 'anything', cases=[Case('a', x=[2.0])], wrong=[Wrong('w', abs, says='y')])\n"
    )
    assert mistakes(text) == [
        "spec.py:4: 2 cases are called 'a'; a case's draws hang on its name",
        "spec.py:3: 2 misconceptions are called 'w'",
        "spec.py:4: 2 misconceptions are called 'w'",
    ]


def test_a_question_that_nobody_checks_is_said(mistakes: Callable[..., list[str]]) -> None:
    assert mistakes(GOOD, "q1", "q2") == [
        "spec.py: question 'q2' has a header in the notebook and nothing here"
    ]


@pytest.mark.parametrize(
    "case",
    [
        "Case('a', X=[1.0], scale=2.0)",
        "Case('a', axis=0, X=[1.0])",
        "Case('a', make=lambda rng: {'X': rng.normal(size=2)}, whatever=1)",
        "Case('a', X=normal('N'), sizes={'N': (2, 2)})",
        "Case('a', X=integers(3, high='C'), sizes={'C': (2, 2)})",
    ],
)
def test_what_only_looks_like_a_mistake_is_none(mistakes: Callable[..., list[str]], case: str) -> None:
    assert mistakes(f"q = Function('q1', 'softmax', cases=[{case}])\n") == []


def test_a_function_that_takes_any_name_takes_any_name(mistakes: Callable[..., list[str]]) -> None:
    assert mistakes("q = Function('q1', 'anything', cases=[Case('a', x=[1.0], more=3)])\n") == []


def test_sizes_may_be_shared_by_cases_with_other_axes(mistakes: Callable[..., list[str]]) -> None:
    text = (
        "sizes = {'N': (2, 3), 'D': (2, 3)}\n"
        "q = Function('q1', 'softmax', cases=[Case('a', X=normal('N'), sizes=sizes), Case('b', X=normal('D'), sizes=sizes)])\n"
    )
    assert mistakes(text) == []


def test_five_mistakes_are_reported_as_five(mistakes: Callable[..., list[str]]) -> None:
    text = (
        "q1 = Function(\n"
        "    'q1', 'softmax', groups={'edg': 1},\n"
        "    cases=[\n"
        "        Case('a', Z=[1.0]),\n"
        "        Case('b', group='edge', X=[[1.0], [2.0, 3.0]]),\n"
        "    ],\n"
        "    wrong=[Wrong('w', abs, says='')],\n"
        ")\n"
        "q2 = Variable('q3', 'answer', want=1)\n"
    )
    found = mistakes(text, "q1", "q2")
    assert [mistake.partition(" ")[0] for mistake in found] == [
        "spec.py:6:", "spec.py:7:", "spec.py:11:", "spec.py:11:", "spec.py:", "spec.py:3:", "spec.py:9:",
    ]  # fmt: skip
    assert [" ".join(mistake.split()[1:5]) for mistake in found] == [
        "softmax has no parameter", "'b' cannot be drawn:", "no question 'q3' in", "the notebook's solution defines",
        "question 'q2' has a", "q1 has no group", "'w' says nothing to",
    ]  # fmt: skip
