"""The source notebook: headers, what is solution, and every mistake with the cell it is in."""

from __future__ import annotations

import json
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from autograder.authoring.source import Source, cells_in_blocks, read_source, strip_solution, without_ignored

Write = Callable[..., Path]


def raw(source: str) -> dict[str, Any]:
    return {"cell_type": "raw", "metadata": {}, "source": source}


def markdown(source: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "metadata": {}, "source": source.splitlines(keepends=True)}


def code(source: str, *tags: str) -> dict[str, Any]:
    metadata = {"tags": [*tags]} if tags else {}
    return {
        "cell_type": "code",
        "metadata": metadata,
        "source": source,
        "outputs": [],
        "execution_count": None,
    }


def header(text: str = "name: q1\npoints: 10") -> dict[str, Any]:
    return raw(f"# BEGIN QUESTION\n{text}")


END = raw("# END QUESTION")
BEGIN_SOLUTION, END_SOLUTION = raw("# BEGIN SOLUTION"), raw("# END SOLUTION")
BEGIN_TESTS, END_TESTS = raw("# BEGIN TESTS"), raw("# END TESTS")


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def put(*cells: dict[str, Any]) -> Path:
        path = tmp_path / "a.ipynb"
        path.write_text(json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}))
        return path

    return put


@pytest.fixture
def read(write: Write) -> Callable[..., Source]:
    return lambda *cells: read_source(write(*cells))


def mistakes(source: Source) -> list[str]:
    return [mistake.rpartition("/")[2] for mistake in source.mistakes]


# -- what it holds -------------------------------------------------------------------------


def test_headers_solution_and_blank_are_told_apart(read: Callable[..., Source]) -> None:
    source = read(
        raw("# ASSIGNMENT CONFIG\nname: a"), code("import numpy as np", "setup"), header(), markdown("text\n## A title\n### More"),
        BEGIN_SOLUTION, code("def f(x):\n    # BEGIN SOLUTION\n    return x\n    # END SOLUTION", "kept"), END_SOLUTION,
        BEGIN_TESTS, code("assert f(1) == 1"), END_TESTS, END, code("print(f(2))"),
    )  # fmt: skip
    assert mistakes(source) == []
    (found,) = source.headers
    assert (found.name, found.points, found.title, found.cell) == ("q1", 10, "A title", 2)
    assert [(c.index, c.source, c.tags) for c in source.solution] == [
        (1, "import numpy as np", ("setup",)),
        (5, "def f(x):\n    # BEGIN SOLUTION\n    return x\n    # END SOLUTION", ("kept",)),
        (11, "print(f(2))", ()),
    ]
    assert [c.source for c in source.blank] == ["import numpy as np", "def f(x):\n    ...", "print(f(2))"]
    assert [c.index for c in source.blank] == [c.index for c in source.solution]
    assert [c.tags for c in source.blank] == [c.tags for c in source.solution]


def test_blocks_say_what_stands_in_what(write: Write) -> None:
    path = write(
        header(), BEGIN_SOLUTION, code("x"), END_SOLUTION, BEGIN_TESTS, code("t"), END_TESTS, END, code("y")
    )
    assert [(cell.text, cell.blocks) for cell in cells_in_blocks(path)] == [
        ("x", ("question", "solution")), ("t", ("question", "tests")), ("y", ()),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("points", "worth"),
    [("10", Fraction(10)), ("2.5", Fraction(5, 2)), ("0.1", Fraction(1, 10)), ("0.001", Fraction(1, 1000))],
)
def test_points_are_exact(read: Callable[..., Source], points: str, worth: Fraction) -> None:
    assert read(header(f"name: q1\npoints: {points}"), END).headers[0].points == worth


def test_a_question_marked_by_hand_is_worth_its_points(read: Callable[..., Source]) -> None:
    source = read(header("name: essay\npoints: 5\nmanual: true"), END)
    assert source.mistakes == ()
    assert [(h.name, h.points, h.manual) for h in source.headers] == [("essay", 5, True)]


def test_one_without_points_has_no_part_in_this(read: Callable[..., Source]) -> None:
    source = read(header("name: essay\nmanual: true"), END)
    assert (source.headers, source.mistakes) == ((), ())


# -- mistakes ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("points: 3", "a.ipynb, cell 1: the question's header has no name"),
        ("", "a.ipynb, cell 1: the question's header has no name"),
        ("- q1", "a.ipynb, cell 1: the question's header has no name"),
        ("name: q1", "a.ipynb, cell 1: question 'q1' has no points (points: 10)"),
        *((f"name: q1\npoints: {points}", "a.ipynb, cell 1: question 'q1' has no points (points: 10)")
          for points in ("0", "-3", "ten", "true", ".nan", ".inf", "[1, 2]", "null")),
    ],
)  # fmt: skip
def test_a_header_without_what_it_needs_is_named(read: Callable[..., Source], text: str, says: str) -> None:
    source = read(header(text), END)
    assert mistakes(source) == [says]
    assert source.headers == ()


def test_a_header_that_is_no_yaml_is_named(read: Callable[..., Source]) -> None:
    (found,) = mistakes(read(header("name: [q1\npoints: 3"), END))
    assert found.startswith("a.ipynb, cell 1: the question's header is not YAML: ")


def test_a_name_given_twice_is_named(read: Callable[..., Source]) -> None:
    assert mistakes(read(header(), END, header(), END)) == ["a.ipynb: question 'q1' has 2 headers"]


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ([header()], "a.ipynb: BEGIN QUESTION is never ended"),
        ([header(), BEGIN_SOLUTION, END], "a.ipynb, cell 3: END QUESTION without its BEGIN"),
        ([END], "a.ipynb, cell 1: END QUESTION without its BEGIN"),
        ([header(), END_TESTS, END], "a.ipynb, cell 2: END TESTS without its BEGIN"),
    ],
)
def test_a_block_that_does_not_close_is_named(
    read: Callable[..., Source], cells: list[Any], says: str
) -> None:
    assert says in mistakes(read(*cells))


def test_mistakes_are_gathered(read: Callable[..., Source]) -> None:
    source = read(
        header("points: 1"), END, header("name: q2"), END, END_SOLUTION, header("name: q3\npoints: 1")
    )
    assert len(source.mistakes) == 4


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", "not a notebook"), ("[]", "not a notebook"), ('{"cells": 3}', "not a notebook"), ("{}", "not a notebook"),
        ('{"cells": [{"cell_type": "code"}]}', "not a notebook"), ('{"cells": ["x"]}', "not a notebook"),
        ('{"cells": [{"cell_type": "code", "source": "", "metadata": []}]}', "not a notebook"),
        ("[" * 100_000, "not a notebook"), ("\udcff", "not a notebook"),
    ],
)  # fmt: skip
def test_what_is_no_notebook_is_said_with_its_path(tmp_path: Path, content: str, says: str) -> None:
    path = tmp_path / "a.ipynb"
    path.write_bytes(content.encode("utf-8", "surrogateescape"))
    (found,) = read_source(path).mistakes
    assert found.startswith(f"{path}: {says}")


def test_a_missing_notebook_and_a_folder_are_said_with_their_path(tmp_path: Path) -> None:
    assert read_source(tmp_path / "b.ipynb").mistakes == (
        f"{tmp_path / 'b.ipynb'}: there is no such notebook",
    )
    assert read_source(tmp_path).mistakes[0].startswith(f"{tmp_path}: not a notebook")


# -- taking solutions out ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("x = 1", "x = 1"),
        ("x = 1 # SOLUTION", "x = ..."),
        ("x = 1  #SOLUTION", "x = ..."),
        ("    y = f(x) # SOLUTION", "    y = ..."),
        ("a, b = 1, 2 # SOLUTION", "a, b = ..."),
        ("params['W'] = 3 # SOLUTION", "params['W'] = ..."),
        ("net.weights = 3 # SOLUTION", "net.weights = ..."),
        ("f(x) # SOLUTION", "..."),
        ("    return x # SOLUTION", "    ..."),
        ("def f(x):\n    # BEGIN SOLUTION\n    y = 1\n    return y\n    # END SOLUTION\n\nz = 2", "def f(x):\n    ...\n\nz = 2"),
        ("# BEGIN SOLUTION NO PROMPT\nx = 1\n# END SOLUTION\ny = 2", "y = 2"),
        ("x = 1 # SOLUTION NO PROMPT\ny = 2", "y = 2"),
        ("# BEGIN SOLUTION\nx = 1\n# END SOLUTION\n# BEGIN PROMPT\n# write x here\n# END PROMPT", "...\n# write x here"),
        ("rng = seed(3) # SEED\nx = 1", "x = 1"),
    ],
)  # fmt: skip
def test_solutions_are_taken_out_as_otter_assign_does(text: str, left: str) -> None:
    assert strip_solution(text) == left


def test_a_solution_that_is_never_ended_takes_the_rest_of_its_cell() -> None:
    assert strip_solution("a = 1\n# BEGIN SOLUTION\nb = 2\nc = 3") == "a = 1\n..."


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("x = 1", "x = 1"),
        ("x = 1 # IGNORE\ny = 2", "y = 2"),
        ("a = 1\n# BEGIN IGNORE\nb = 2\n# END IGNORE\nc = 3", "a = 1\nc = 3"),
        ("# ignore\nx = 1", None),
        ("## Ignore ##\nx = 1", None),
    ],
)
def test_what_otter_assign_ignores_is_ignored(text: str, left: str | None) -> None:
    assert without_ignored(text) == left
