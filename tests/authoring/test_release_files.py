"""Given files in a release: beside the notebook, with checksums, and importable by its solution."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from autograder.authoring.release import release
from autograder.errors import AuthorError

USES_A_MODULE = '''from pkg.shapes import PI


def area(radius):
    """The area of a disc."""
    # BEGIN SOLUTION
    squared = radius * radius
    return PI * squared
    # END SOLUTION'''


@pytest.mark.slow
def test_a_notebook_that_imports_a_given_module_is_released_with_it(
    disc: Any, make_question: Any, tmp_path: Path
) -> None:
    disc.cells[3:] = make_question(USES_A_MODULE)
    disc.save()
    (disc.folder / "pkg").mkdir()
    (disc.folder / "pkg" / "shapes.py").write_text("PI = 3.141592653589793\n")
    (disc.folder / "assignment.toml").write_text('[files]\ngiven = ["pkg/*.py"]\n')
    out = tmp_path / "out"
    written = release(disc.folder, out, lambda _text: None)
    assert [path.relative_to(out).as_posix() for path in written] == [
        "SHA256SUMS", "disc.ipynb", "pkg/shapes.py", "requirements.txt",
    ]  # fmt: skip


IN_A_MODULE = """from pkg.shapes import area

table = open("data/radii.csv").read()"""
MODULE = """import math


def area(radius):
    # BEGIN SOLUTION
    squared = radius * radius
    return math.pi * squared
    # END SOLUTION
"""


@pytest.fixture
def with_modules(disc: Any, make_question: Any) -> Any:
    """The question's function stands in a module; its notebook reads a table too."""
    (question,) = [list(make_question("pass"))]
    kept = [cell for cell in question if cell["id"] not in ("q1-sol", "q1-code", "q1-los")]
    uses = {**disc.cells[2], "id": "uses", "source": IN_A_MODULE}
    disc.cells[3:] = [uses, *kept]
    disc.save()
    (disc.folder / "pkg").mkdir()
    (disc.folder / "pkg" / "shapes.py").write_text(MODULE)
    (disc.folder / "data").mkdir()
    (disc.folder / "data" / "radii.csv").write_text("1\n20\n")
    (disc.folder / "assignment.toml").write_text(
        '[files]\nstudent = ["pkg/shapes.py"]\ndata = ["data/*.csv"]\n'
    )
    return disc


@pytest.mark.slow
def test_a_module_to_be_written_and_data_are_released(with_modules: Any, tmp_path: Path) -> None:
    out = tmp_path / "out"
    written = release(with_modules.folder, out, lambda _text: None)
    assert [path.relative_to(out).as_posix() for path in written] == [
        "SHA256SUMS", "data/radii.csv", "disc.ipynb", "pkg/shapes.py", "requirements.txt",
    ]  # fmt: skip
    assert (out / "pkg" / "shapes.py").read_text() == "import math\n\n\ndef area(radius):\n    ...\n"
    assert not (out / "data" / "radii.csv").is_symlink()
    assert "data/radii.csv" in (out / "SHA256SUMS").read_text()
    assert "shapes.py" not in (out / "SHA256SUMS").read_text()


@pytest.mark.slow
def test_a_solution_of_a_module_that_another_file_shows_is_a_leak(with_modules: Any, tmp_path: Path) -> None:
    (with_modules.folder / "pkg" / "notes.py").write_text("squared = radius * radius\nmath.pi * squared\n")
    toml = '[files]\nstudent = ["pkg/shapes.py"]\ngiven = ["pkg/notes.py"]\ndata = ["data/*.csv"]\n'
    (with_modules.folder / "assignment.toml").write_text(toml)
    with pytest.raises(AuthorError, match=r"Leak: .*pkg/notes.py.*the solution of pkg/shapes.py"):
        release(with_modules.folder, tmp_path / "out", lambda _text: None)
