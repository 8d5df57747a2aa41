"""A spec as test items: what is collected, what holds, what a failure says."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SPEC = """
import numpy as np
from autograder.spec import Case, Function, Right, Wrong, normal


def softmax(X):
    E = np.exp(X - X.max(axis=1, keepdims=True))
    return E / E.sum(axis=1, keepdims=True)


def by_column(X):
    E = np.exp(X - X.max(axis=0))
    return E / E.sum(axis=0)


def shifted(X):
    return softmax(X + 1.0)


q1 = Function("q1", "softmax", reference=softmax,
              cases=[Case("rows", X=normal("N", "C")), Case("one row", X=normal(1, "C"), group="edge")],
              wrong=[Wrong("columns", by_column, says="You normalised down the columns.")],
              right=[Right("shifted first", shifted)])
"""
SOLUTION = """def softmax(X):
    # BEGIN SOLUTION
    E = np.exp(X - X.max(axis=1, keepdims=True))
    return E / E.sum(axis=1, keepdims=True)
    # END SOLUTION"""
ITEMS = [
    "q1 case rows", "q1 case one row", "q1 solution", "q1 blank", "q1 trivial softmax: 0", "q1 trivial softmax: 1",
    "q1 trivial softmax: NaN", "q1 trivial softmax: None", "q1 trivial softmax: its first argument",
    "q1 trivial softmax: zeros of the right shape", "q1 misconception columns", "q1 right shifted first",
]  # fmt: skip


def notebook(*cells: tuple[str, str]) -> str:
    made = [
        {"cell_type": kind, "id": f"c{i}", "metadata": {}, "source": source}
        | ({"outputs": [], "execution_count": None} if kind == "code" else {})
        for i, (kind, source) in enumerate(cells)
    ]
    return json.dumps({"cells": made, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A lecturer's own folder, outside this project, with one assignment and a test of something else."""
    root = tmp_path_factory.mktemp("course")
    folder = root / "assignments" / "01-softmax"
    (folder / "hidden").mkdir(parents=True)
    (folder / "hidden" / "spec.py").write_text(SPEC)
    question = "# BEGIN QUESTION\nname: q1\npoints: 10"
    (folder / "01-softmax.ipynb").write_text(
        notebook(
            ("code", "import numpy as np"), ("raw", question), ("raw", "# BEGIN SOLUTION"),
            ("code", SOLUTION), ("raw", "# END SOLUTION"), ("raw", "# END QUESTION"),
        )
    )  # fmt: skip
    (root / "test_other.py").write_text("def test_other():\n    assert True\n")
    (root / "loose").mkdir()
    (root / "loose" / "spec.py").write_text("raise RuntimeError('not ours')\n")
    return root


def tried(course: Path, *words: str) -> tuple[int, str]:
    env = {**os.environ, "AUTOGRADER_SANDBOX": "unsafe-local"}
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--rootdir", str(course), *words]
    done = subprocess.run(
        command, cwd=course, env=env, capture_output=True, text=True, timeout=120, check=False
    )
    return done.returncode, done.stdout + done.stderr


def test_every_case_misconception_and_variant_is_an_item(course: Path) -> None:
    status, out = tried(course, "--collect-only", "-q", "assignments/01-softmax")
    assert status == 0, out
    names = [line.partition("::")[2] for line in out.splitlines() if "::" in line]
    assert names == ITEMS


def test_they_all_hold_and_can_be_chosen(course: Path) -> None:
    status, out = tried(course, "-q")
    assert (status, out.splitlines()[-1].split(" in ")[0]) == (0, f"{len(ITEMS) + 1} passed")
    status, out = tried(course, "-q", "assignments", "-k", "misconception")
    assert out.splitlines()[-1].startswith(f"1 passed, {len(ITEMS) - 1} deselected")


def test_a_misconception_that_goes_unnoticed_is_told_in_words(course: Path) -> None:
    spec = course / "assignments" / "01-softmax" / "hidden" / "spec.py"
    spec.write_text(SPEC.replace('"columns", by_column', '"columns", shifted'))
    try:
        status, out = tried(course, "-q", "assignments")
    finally:
        spec.write_text(SPEC)
    assert status == 1
    told = "q1 misconception columns: earns 10, and should earn < 10. it keeps full marks: add a case that shows it"
    assert told in out
    assert "Traceback" not in out


def test_a_mistake_in_the_spec_names_its_line(course: Path) -> None:
    spec = course / "assignments" / "01-softmax" / "hidden" / "spec.py"
    spec.write_text(SPEC.replace('"softmax", reference', '"sotfmax", reference'))
    try:
        status, out = tried(course, "-q", "assignments")
    finally:
        spec.write_text(SPEC)
    assert status == 2
    assert "the notebook's solution defines no 'sotfmax'; did you mean 'softmax'?" in out
    assert "Traceback" not in out


def test_one_notebook_is_tried_check_by_check(course: Path) -> None:
    wrong = "import numpy as np\ndef softmax(X):\n    E = np.exp(X - X.max(0))\n    return E / E.sum(0)"
    (course / "ada.ipynb").write_text(notebook(("code", wrong)))
    status, out = tried(course, "-q", "assignments", "--submission", "ada.ipynb")
    assert status == 1
    assert "You normalised down the columns." in out
    assert 'q1.basic.1  "rows"  value' in out
    assert "FAILED assignments/01-softmax/hidden/spec.py::q1 check q1.basic.1 rows" in out
    (course / "ada.ipynb").write_text("{")
    status, out = tried(course, "-q", "assignments", "--submission", "ada.ipynb")
    assert status == 1
    assert "ada.ipynb ends in the middle: it was cut off." in out


def test_where_no_spec_is_collected_nothing_of_ours_is_loaded(course: Path) -> None:
    (course / "test_light.py").write_text(
        "import sys\n\n\ndef test_light():\n"
        "    heavy = {'numpy', 'torch', 'autograder.spec', 'autograder.course'}\n"
        "    assert not heavy & set(sys.modules)\n"
    )
    status, out = tried(course, "-q", "test_light.py", "-p", "no:hypothesispytest")
    assert status == 0, out
