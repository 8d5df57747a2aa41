"""Which code is broken: what students are to write, one place at a time, and nothing else."""

from __future__ import annotations

from autograder.certificate.mutants import code_of, mutants
from autograder.model import Cell


def cells(*sources: str) -> list[Cell]:
    return [Cell(index=number, source=source) for number, source in enumerate(sources)]


GIVEN = "import numpy as np\n\ndef draw(x):\n    return x + 1"
SOLVED = 'def double(x: int = 1) -> int:\n    """Twice 1."""\n    # easy\n    return 2 * x'
BLANK = 'def double(x: int = 1) -> int:\n    """Twice 1."""\n    ...'


def test_only_what_students_are_to_write_is_broken() -> None:
    code = code_of(cells(GIVEN, SOLVED), cells(GIVEN, BLANK))
    assert code.functions() == ("double",)
    assert {mutant.function for mutant in mutants(code)} == {"double"}


def test_a_mutant_says_where_it_is_and_holds_all_the_code() -> None:
    code = code_of(cells(GIVEN, SOLVED), cells(GIVEN, BLANK))
    found = next(mutant for mutant in mutants(code) if mutant.operator == "factor dropped")
    assert (found.cell, found.line, found.before, found.after) == (2, 4, "return 2 * x", "return 2")
    assert "def draw(x):\n    return x + 1" in found.source
    assert "import numpy as np" in found.source


def test_annotations_and_docstrings_are_left_alone() -> None:
    code = code_of(cells('def f(x: "tuple[0, 1]") -> "list[1]":\n    "0 + 1"\n    return x'), [])
    assert [*mutants(code)] == []


def test_after_every_mutant_the_code_is_as_it_was() -> None:
    code = code_of(cells(GIVEN, SOLVED), cells(GIVEN, BLANK))
    before = code.source
    found = [*mutants(code)]
    assert len(found) > 3
    assert code.source == before


def test_no_two_mutants_read_the_same() -> None:
    found = [*mutants(code_of(cells("def f(x):\n    return x[1:] - x[:-1] + 0 * (1 - x)"), []))]
    assert len({mutant.source for mutant in found}) == len({mutant.key for mutant in found}) == len(found)


def test_of_two_definitions_the_last_is_broken() -> None:
    code = code_of(cells("def f(x):\n    return x + 1", "def f(x):\n    return x + 2"), [])
    assert {mutant.cell for mutant in mutants(code)} == {2}


def test_what_draws_or_trains_is_not_run_and_magics_do_not_matter() -> None:
    code = code_of(cells("%matplotlib inline\nimport math\nplt.show()", "z = 3", "with x:\n    y = 1"), [])
    assert code.source == "import math\nz = 3"
