"""Given files in a release: beside the notebook, with checksums, and importable by its solution."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from autograder.authoring.release import release

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
