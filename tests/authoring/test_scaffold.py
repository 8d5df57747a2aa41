"""A new course and a new assignment work as they are, in any folder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from autograder.authoring.assignment import find, load
from autograder.authoring.scaffold import new_assignment, new_course
from autograder.course.preparation import prepare
from autograder.course.verification import prove
from autograder.errors import UsageError
from autograder.sandboxes.here import Here
from autograder.settings import read_settings


def test_a_new_assignment_proves_itself(tmp_path: Path) -> None:
    new_assignment(tmp_path / "assignments" / "07-my-first")
    found = load(find("07", root=tmp_path))
    assert (found.id, found.title) == ("07-my-first", "My first")
    assert [(header.name, header.points) for header in found.headers] == [("q1", 12), ("q2", 8)]
    proof = prove(prepare(found.folder, seed=3), Here())
    assert [row for row in proof.rows if not row.ok] == []
    assert {row.kind for row in proof.rows} == {"solution", "blank", "trivial", "wrong", "right"}
    assert proof.warnings == ()


def test_its_notebook_is_one_that_jupyter_reads(tmp_path: Path) -> None:
    import nbformat

    notebook, *_ = new_assignment(tmp_path / "01-x")
    nbformat.validate(nbformat.from_dict(json.loads(notebook.read_text())))


def test_a_new_course_has_settings_that_are_read(tmp_path: Path) -> None:
    made = new_course(tmp_path / "deep-learning")
    assert [path.name for path in made] == ["autograder.toml", "README.md", ".gitignore", "roster.csv"]
    assert (tmp_path / "deep-learning" / "assignments").is_dir()
    settings = read_settings(folder=tmp_path / "deep-learning", environ={})
    assert (settings.sandbox, settings.memory_mb) == ("auto", 1024)


@pytest.mark.parametrize("name", ["My Softmax", "softmax!", "-x", "Übung"])
def test_a_name_that_is_no_id_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="cannot be an assignment's id"):
        new_assignment(tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    new_assignment(tmp_path / "01-x")
    before = (tmp_path / "01-x" / "01-x.ipynb").read_bytes()
    with pytest.raises(UsageError, match="is there already, and not empty"):
        new_assignment(tmp_path / "01-x")
    assert (tmp_path / "01-x" / "01-x.ipynb").read_bytes() == before
    (tmp_path / "README.md").write_text("mine")
    with pytest.raises(UsageError, match=r"README\.md would be overwritten\. Nothing was written"):
        new_course(tmp_path)
    assert (tmp_path / "README.md").read_text() == "mine"
    assert not (tmp_path / "autograder.toml").exists()
