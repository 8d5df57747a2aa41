"""What became of a cell, as its author reads it."""

from __future__ import annotations

from typing import Any

import pytest

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
    ],
)
def test_the_sentence_says_what_happened_and_what_followed(cell: CellOutcome, sentence: str) -> None:
    assert cell_sentence(cell, {"cell_cpu_s": 30.0}) == sentence


def test_only_cells_with_something_to_say_are_listed() -> None:
    assert not troubled(outcome("ok"))
    assert not troubled(outcome("skipped"))
    assert all(map(troubled, [outcome("error"), outcome("ok", cut=True), outcome("ok", missing=("x",))]))


def test_the_place_is_the_line_that_failed(samples: Any) -> None:
    failed = samples.cells()[-1]
    assert (
        cell_place(failed, Source.of_notebook(samples.notebook()))
        == "cell 7, line 1: train(model, epochs=10_000)"
    )
