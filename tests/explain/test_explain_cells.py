"""What became of a cell, as its author reads it."""

from __future__ import annotations

from typing import Any

import pytest

from autograder.course.habits import HABITS
from autograder.explain import Source, cell_place, cell_sentence, troubled
from autograder.model import CellOutcome, StudentError


def outcome(state: str, **fields: Any) -> CellOutcome:
    return CellOutcome(index=3, outcome=state, **fields)


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        (
            outcome("error", error=StudentError(types=("KeyError",), message="'lr'")),
            "KeyError: 'lr'. Later cells ran anyway.",
        ),
        (outcome("interrupted"), "It was stopped after 30 s of computing time; later cells ran anyway."),
        (
            outcome("interrupted", detail="asleep"),
            "It was stopped, for it waited for too long without computing anything; later cells ran anyway.",
        ),
        (
            outcome("died", detail="memory-limit"),
            "Python ended while it ran (it needed more memory than allowed); the notebook was run again without it.",
        ),
        (
            outcome("died"),
            "Python ended while it ran (a crash or exit()); the notebook was run again without it.",
        ),
        (outcome("not-run"), "It was not run."),
        (
            outcome("ok", missing=("torchvision", "cv2"), cut=True),
            "torchvision and cv2 are not installed here; those imports were left out. "
            "It printed or drew more than is kept; the rest was cut.",
        ),
        (
            outcome("interrupted", findings=(("salvaged", "3"),)),
            "It was stopped after 30 s of computing time; later cells ran anyway. "
            "The definitions after line 3 were kept.",
        ),
        (
            outcome("died", detail="cpu-limit", findings=(("salvaged", "0"),)),
            "Python ended while it ran (out of computing time); the notebook was run again without it. "
            "Its functions, classes and imports were kept.",
        ),
        (
            outcome("ok", findings=(("shell-command", "!pip install a"), ("shell-command", "!gdown b"))),
            "Not run: !pip install a and !gdown b. Nothing is fetched or installed while grading. "
            "Hand in the files that you need.",
        ),
        (
            outcome("error", findings=(("input", "Your {} <b>?"),)),
            "It ended with an error; later cells ran anyway. "
            "input() has nobody to answer it here. Write the value into the cell instead.",
        ),
        (
            outcome("ok", findings=(("salvaged", "<script>"), ("no-such-code", "text"))),
            "Its functions, classes and imports were kept.",
        ),
    ],
)
def test_the_sentence_says_what_happened_and_what_followed(cell: CellOutcome, sentence: str) -> None:
    assert cell_sentence(cell, {"cell_cpu_s": 30.0}) == sentence


def test_only_cells_with_something_to_say_are_listed() -> None:
    assert not troubled(outcome("ok"))
    assert not troubled(outcome("skipped"))
    assert not troubled(outcome("ok", findings=(("no-such-code", "text"),)))
    assert troubled(outcome("ok", findings=(("colab", "drive"),)))
    assert all(map(troubled, [outcome("error"), outcome("ok", cut=True), outcome("ok", missing=("x",))]))


def test_every_habit_that_is_noted_has_its_advice() -> None:
    for code in {habit.finding for habit in HABITS} - {""}:
        assert cell_sentence(outcome("ok", findings=((code, "9"),))), code


def test_the_place_is_the_line_that_failed(samples: Any) -> None:
    failed = samples.cells()[-1]
    assert (
        cell_place(failed, Source.of_notebook(samples.notebook()))
        == "cell 7, line 1: train(model, epochs=10_000)"
    )
