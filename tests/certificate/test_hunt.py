"""Beside what goes unnoticed: an input that would show it, the line that asks it, and the fewest such lines."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from autograder.certificate import hunt, issue
from autograder.certificate.findings import Certificate
from autograder.certificate.hunt import Found, Outcomes, written
from autograder.certificate.page import told_of
from autograder.spec import Fixture

LARGE = '        Case("large scores", group="stability", X=[[1000.0, 0.0, -1000.0], [-1000.0, -1000.0, -1000.0]]),\n'


def survivors(found: Certificate, question: str = "q1") -> dict[str, Any]:
    (strength,) = (item for item in found.strengths if item.question == question)
    return {item.after: item for item in strength.survivors}


@pytest.fixture
def gap(folder: Path, edited: Any) -> Path:
    """No case tells the largest score from the smallest."""
    edited(folder, LARGE, "")
    return folder


def test_a_survivor_is_shown_with_an_input_and_taken_over_the_line_notices_it(
    gap: Path, issued: Any, edited: Any
) -> None:
    found = issued(gap, question="q1")
    left = survivors(found)["E = np.exp(X - X.min(axis=1, keepdims=True))"]
    assert left.shown.line.startswith("Case(")
    assert left.shown.killed == left.shown.draws
    assert left.shown.inputs.startswith("X = [[")
    assert left.shown.got != left.shown.want
    (strength,) = found.strengths
    edited(
        gap,
        '    cases=[\n        Case("rows"',
        "    cases=[\n" + "\n".join(strength.suggested) + '\n        Case("rows"',
    )
    after = survivors(issued(gap, question="q1"))
    shown = {text for text, item in survivors(found).items() if item.shown is not None}
    assert shown
    assert not shown & set(after)
    assert len(strength.suggested) <= len(shown)


def test_what_no_input_shows_is_said_to_be_perhaps_right(gap: Path, issued: Any) -> None:
    """A shift by any number of the row changes nothing on numbers of ordinary size... or on any, if both sides have it."""
    notebook = gap / f"{gap.name}.ipynb"
    text = notebook.read_text(encoding="utf-8")
    same = "    N = X.shape[1] + 1 - 1\\n    E = np.exp("
    assert "    E = np.exp(" in text
    notebook.write_text(text.replace("    E = np.exp(", same), encoding="utf-8")
    found = survivors(issued(gap, question="q1"))
    left = found["N = X.shape[1] + 1"]
    assert left.shown is None
    assert left.tries > 50
    assert (
        told_of(left) == f"No input found in {left.tries} tries: perhaps it is right, only written otherwise."
    )


def test_where_what_is_right_differs_nothing_is_asked(gap: Path, issued: Any, edited: Any) -> None:
    """A variant that is right only for small scores: then large ones are no fair question, and show nothing."""
    edited(
        gap,
        "def softmax_by_logarithms(X):\n",
        "def softmax_by_logarithms(X):\n    assert abs(X).max(initial=0) < 50\n",
    )
    left = survivors(issued(gap, question="q1"))["E = np.exp(X - X.min(axis=1, keepdims=True))"]
    assert left.shown is None


def test_a_hunt_is_remembered(gap: Path, issued: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    before = issued(gap, question="q1")
    monkeypatch.setattr(hunt, "leads_of", lambda *_: pytest.fail("it hunts again"))
    after = issued(gap, question="q1")
    assert survivors(after) == survivors(before)


def test_each_survivor_that_can_be_shown_is_shown_by_the_fewest_lines() -> None:
    def found(name: str, killed: int = 3) -> Found:
        return Found(name=name, line=name, killed=killed, draws=3, inputs="", got="", want="")

    both = Outcomes(tries=9, found=(found("first"), found("both")))
    other = Outcomes(tries=9, found=(found("both"), found("now and then", 1)))
    seldom = Outcomes(tries=9, found=(found("seldom", 1),))
    assert set(issue._suggested([both, other, seldom, Outcomes(tries=9)])) == {"both", "seldom"}


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (np.array([[1.0, 2.5]]), "[[1. , 2.5]] of shape (1, 2)"),
        ((0.123456789, None), "(0.123457, None)"),
        ({"a": True}, "{'a': True}"),
        (np.zeros((0, 3)), "[] of shape (0, 3)"),
        (np.arange(40.0).reshape(4, 10), "numbers from 0 to 39 of shape (4, 10)"),
        (Fixture("operation", "\ndef pool(x):\n    return x"), "the operation"),
    ],
)
def test_values_are_short(value: Any, text: str) -> None:
    assert written(value) == text


def test_a_find_that_shows_now_and_then_says_so() -> None:
    shown = Found(name="n", line="l", killed=1, draws=3, inputs="x = 1", got="2", want="3")
    assert dataclasses.replace(shown, killed=3).killed == shown.draws
    left: Any = type("Left", (), {"shown": shown, "tries": 9})
    assert told_of(left) == "It shows with x = 1: gives 2, right is 3 (in 1 of 3 draws)."


def test_an_input_that_is_changed_now_and_then_is_found_where_it_is(folder: Path, issued: Any) -> None:
    """Only where something is 0 does the slip write into what it was given."""
    notebook = folder / f"{folder.name}.ipynb"
    text = notebook.read_text(encoding="utf-8")
    copied = "    X = X.copy()\\n    X[X == 0] = 0.0 * X[X == 0] + 0.0\\n    X[X > 5000] = 5000.0\\n    E = np.exp("
    notebook.write_text(text.replace("    E = np.exp(", copied), encoding="utf-8")
    left = survivors(issued(folder, question="q1"))["X = X"]
    assert left.shown.want == "the arguments as they were"
    assert left.shown.line.startswith("Case(")
    assert left.shown.line.endswith(hunt.FIRST)
