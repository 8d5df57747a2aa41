"""What may be quoted to a student: only what the notebook itself says."""

from __future__ import annotations

from typing import Any

import pytest

from autograder.explain import Source, place, student_sentence
from autograder.model import Cell, StudentError, StudentFrame


@pytest.fixture
def source(samples: Any) -> Source:
    return Source.of_notebook(samples.notebook())


def frame(cell: int, line: int) -> StudentFrame:
    return StudentFrame(cell=cell, line=line, text="x = [0.1257, -0.1321]  # forged", name="f")


def test_a_line_is_quoted_from_the_notebook_not_from_the_traceback(source: Source) -> None:
    assert source.place(frame(5, 2)) == "cell 6, line 2: x, w, b = cache"


def test_a_line_that_the_notebook_does_not_have_is_not_a_place(source: Source) -> None:
    for cell, line in [(5, 99), (5, 0), (5, -1), (0, 1), (77, 1)]:
        assert source.place(frame(cell, line)) == ""


def test_the_innermost_known_frame_is_the_place(source: Source) -> None:
    error = StudentError(types=("E",), message="", frames=(frame(3, 3), frame(1, 9), frame(1, 12345)))
    assert source.place_of(error).startswith("cell 2, line 9: for j in range")


def test_a_place_written_elsewhere_is_quoted_afresh(source: Source) -> None:
    assert source.checked("cell 6, line 2: x = [0.1257]") == "cell 6, line 2: x, w, b = cache"
    assert source.checked("cell 6, line 200: x = [0.1257]") == ""
    assert source.checked("somewhere: x = [0.1257]") == ""


def test_lines_end_where_python_ends_them() -> None:
    cells = [Cell(index=0, source="a\rb\r\nc\x0cd\u2028e\nf")]
    assert [Source.of_cells(cells).line(0, n) for n in (1, 2, 3, 4, 5)] == [
        "a",
        "b",
        "c\x0cd\u2028e",
        "f",
        None,
    ]


def test_names_are_known_ones_or_the_notebooks_own(source: Source) -> None:
    assert source.names("ValueError")
    assert source.names("DataFrame")
    assert source.names("conv_forward")
    assert not source.names("array_0_1257_0_1321")


def test_an_exception_type_made_of_hidden_inputs_is_not_repeated(source: Source, samples: Any) -> None:
    evidence = samples.wrong("q2.basic.1", mismatch=samples.raised("[[0.1257 -0.1321]]", cell=99))
    assert student_sentence(evidence, source) == "Your code raised an exception."


def test_notebooks_of_any_shape_can_be_read() -> None:
    strange = {
        "cells": [
            None,
            3,
            {"cell_type": "code"},
            {"cell_type": "code", "source": ["a\n", 7, "b"]},
            {"source": {}},
        ]
    }
    source = Source.of_notebook(strange)
    assert source.line(3, 2) == "b"
    assert Source.of_notebook(None).cells == {}


def test_cells_and_lines_count_from_one() -> None:
    assert place(0, 1, "x = 1") == "cell 1, line 1: x = 1"
    assert place(4, 2) == "cell 5, line 2"
