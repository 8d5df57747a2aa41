"""The files beside a submitted notebook: which count, which are left out, and what is said of each."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from autograder.errors import SubmissionError
from autograder.importers.beside import MAX_MODULE_BYTES, Wanted
from autograder.importers.folder import MAX_FILES, collect, read_handed
from autograder.model import Submission

WANTED = Wanted(
    student=("pkg/layers.py", "weights.npz"),
    released=frozenset(["pkg/layers.py"]),
    ours={"pkg/plots.py": b"ours\n", "data/train.bin": None},
    max_bytes={"weights.npz": 100},
)


def notebook(*sources: str) -> str:
    cells = [{"cell_type": "code", "id": f"c{i}", "metadata": {}, "source": s} for i, s in enumerate(sources)]
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Submission]:
    def hand_in(files: dict[str, Any], wanted: Wanted = WANTED) -> Submission:
        for name, content in files.items():
            path = tmp_path / "class" / "anna" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        (handed,) = collect([tmp_path / "class"])
        return read_handed(handed, ["affine"], wanted, "hw1")

    return hand_in


def taken(found: Submission) -> dict[str, bytes]:
    return {file.path: file.body for file in found.files}


def test_files_at_their_places_are_taken_without_a_word(read: Any) -> None:
    found = read({"hw.ipynb": notebook("x = 1"), "pkg/layers.py": "y = 2\n", "weights.npz": b"w"})
    assert taken(found) == {"pkg/layers.py": b"y = 2\n", "weights.npz": b"w"}
    assert found.notices == ()
    assert [(cell.file, cell.source) for cell in found.code] == [("pkg/layers.py", "y = 2\n"), ("", "x = 1")]


def test_the_place_is_beside_the_notebook_also_in_a_subfolder(read: Any) -> None:
    found = read({"hw1/hw.ipynb": notebook("x = 1"), "hw1/pkg/layers.py": "new", "pkg/layers.py": "old"})
    assert taken(found) == {"pkg/layers.py": b"new"}
    assert found.notices == (
        "`weights.npz` was not handed in.",
        "pkg/layers.py was left out: this assignment does not take such files.",
    )


def test_a_file_of_the_name_somewhere_else_is_taken_and_told(read: Any) -> None:
    found = read({"hw.ipynb": notebook("x = 1"), "Layers.py": "y", "old/weights.npz": b"w"})
    assert taken(found) == {"pkg/layers.py": b"y", "weights.npz": b"w"}
    assert found.notices == (
        "`pkg/layers.py` was taken from Layers.py.", "`weights.npz` was taken from old/weights.npz.",
    )  # fmt: skip


def test_two_files_that_could_be_it_are_refused_by_name(read: Any) -> None:
    with pytest.raises(SubmissionError) as caught:
        read({"hw.ipynb": notebook("x = 1"), "a/layers.py": "1", "b/layers.py": "2"})
    assert str(caught.value) == (
        "a/layers.py and b/layers.py could each be the file pkg/layers.py. Keep one, at that place."
    )


def test_what_is_missing_too_large_changed_or_not_asked_for_is_said(read: Any) -> None:
    files = {
        "hw.ipynb": notebook("x = 1"), "weights.npz": bytes(101), "pkg/plots.py": "theirs\n",
        "data/train.bin": b"big", "notes.txt": "n", "helper.py": "h", "requirements.txt": "r",
    }  # fmt: skip
    found = read(files)
    assert taken(found) == {}
    assert found.notices == (
        "`weights.npz` has 0.0 MB; at most 0.0 MB are taken, so it was left out.",
        "`pkg/layers.py` was not handed in; the released one was used.",
        "`pkg/plots.py` was changed; the released one was used, as for everybody.",
        "helper.py, notes.txt were left out: this assignment does not take such files.",
    )


def test_a_module_of_more_than_a_megabyte_is_no_module(read: Any) -> None:
    found = read({"hw.ipynb": notebook("x = 1"), "pkg/layers.py": bytes(MAX_MODULE_BYTES + 1)})
    assert taken(found) == {}
    assert "`pkg/layers.py` has 1.0 MB; at most 1.0 MB are taken, so it was left out." in found.notices


def test_a_link_is_refused(read: Any, tmp_path: Path) -> None:
    (tmp_path / "secret.py").write_text("s")
    (tmp_path / "class" / "anna" / "pkg").mkdir(parents=True)
    (tmp_path / "class" / "anna" / "pkg" / "layers.py").symlink_to(tmp_path / "secret.py")
    with pytest.raises(SubmissionError, match=r"pkg/layers.py is not a plain file"):
        read({"hw.ipynb": notebook("x = 1")})


def test_of_two_notebooks_without_answers_the_one_of_the_name_is_graded(read: Any) -> None:
    files = {
        "hw1 (2).ipynb": notebook("a = 1"),
        "explore.ipynb": notebook("b = 1"),
        "pkg/layers.py": "def affine(): 1",
    }
    found = read(files)
    assert found.file == "hw1 (2).ipynb"
    assert found.notices[0] == (
        "Several notebooks were handed in (explore.ipynb, hw1 (2).ipynb); hw1 (2).ipynb has the assignment's "
        "name and was graded."
    )


def test_leftovers_of_python_and_of_archives_are_no_files(read: Any) -> None:
    files = {
        "hw.ipynb": notebook("x = 1"),
        "__MACOSX/layers.py": "1",
        "pkg/__pycache__/layers.py": "2",
        ".x/layers.py": "3",
    }
    assert taken(read(files)) == {}


def test_a_folder_that_is_cut_says_so(tmp_path: Path) -> None:
    folder = tmp_path / "class" / "anna"
    folder.mkdir(parents=True)
    for number in range(MAX_FILES + 5):
        (folder / f"{number:03}.ipynb").write_text(notebook("x = 1" if number else "def affine(): pass"))
    (handed,) = collect([tmp_path / "class"])
    found = read_handed(handed, ["affine"])
    assert found.file == "000.ipynb"
    assert any(
        "It holds more than 200 notebooks or 2000 files; the rest was not looked at." in n
        for n in found.notices
    )


def test_a_submission_is_the_same_only_with_the_same_files(read: Any) -> None:
    one = read({"hw.ipynb": notebook("x = 1"), "pkg/layers.py": "1"})
    same = read({"hw.ipynb": notebook("x = 1"), "pkg/layers.py": "1"})
    other = read({"hw.ipynb": notebook("x = 1"), "pkg/layers.py": "2"})
    assert one.sha256 == other.sha256
    assert one.identity == same.identity != other.identity
