"""Who submitted what: folders and files on disk to one notebook per student."""

from __future__ import annotations

import json
import os
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.errors import SubmissionError, UsageError
from autograder.importers.folder import MAX_FILES, MAX_ID, Handed, canonical, collect, read_handed

Put = Callable[..., Path]
HandIn = Callable[..., Handed]


def notebook(*sources: str) -> str:
    cells = [{"cell_type": "code", "id": f"c{i}", "metadata": {}, "source": s} for i, s in enumerate(sources)]
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


@pytest.fixture
def put(tmp_path: Path) -> Callable[..., Path]:
    def write(name: str, content: str = notebook("x = 1")) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
        return path

    return write


def students(folder: Path) -> list[str]:
    return [handed.student for handed in collect([folder])]


def refusal(folder: Path) -> str:
    with pytest.raises(UsageError) as caught:
        collect([folder])
    return str(caught.value)


# -- collecting ----------------------------------------------------------------------------


def test_notebooks_and_folders_of_notebooks_are_students(put: Put, tmp_path: Path) -> None:
    put("zoe.ipynb")
    put("anna/hw.ipynb")
    put("anna/notes.txt")
    put("anna/.ipynb_checkpoints/hw-checkpoint.ipynb")
    put("anna/.hidden.ipynb")
    put("README.md")
    put(".DS_Store")
    put("__MACOSX/anna.ipynb")
    (tmp_path / "berta").mkdir()
    found = {handed.student: [path.name for path in handed.files] for handed in collect([tmp_path])}
    assert found == {"anna": ["hw.ipynb"], "berta": [], "zoe": ["zoe.ipynb"]}


def test_a_lone_notebook_is_a_student(put: Put) -> None:
    path = put("anna.ipynb")
    assert collect([path]) == (Handed(student="anna", files=(path,)),)


def test_several_paths_make_one_class(put: Put, tmp_path: Path) -> None:
    put("one/anna.ipynb")
    put("two/berta.ipynb")
    assert [h.student for h in collect([tmp_path / "two", tmp_path / "one"])] == ["anna", "berta"]


@pytest.mark.parametrize("suffix", [".IPYNB", ".Ipynb"])
def test_a_suffix_in_capital_letters_is_one_too(put: Put, tmp_path: Path, suffix: str) -> None:
    put(f"anna{suffix}")
    put(f"berta/hw{suffix}")
    assert [(h.student, len(h.files)) for h in collect([tmp_path])] == [("anna", 1), ("berta", 1)]


def test_nothing_to_grade_is_said(tmp_path: Path) -> None:
    assert (
        refusal(tmp_path) == f"{tmp_path} holds no notebooks: expected <student>.ipynb or <student>/*.ipynb."
    )
    assert refusal(tmp_path / "missing") == f"There is no file or folder {tmp_path / 'missing'}."


def test_links_are_not_followed_and_nobody_is_lost(put: Put, tmp_path: Path) -> None:
    outside = put("outside/secret.ipynb")
    (tmp_path / "class").mkdir()
    (tmp_path / "class" / "anna.ipynb").symlink_to(outside)
    (tmp_path / "class" / "berta").symlink_to(outside.parent)
    (tmp_path / "class" / "broken.ipynb").symlink_to(tmp_path / "nowhere")
    handed = {item.student: item for item in collect([tmp_path / "class"])}
    assert set(handed) == {"anna", "berta", "broken"}
    for item in handed.values():
        with pytest.raises(SubmissionError, match="is not a plain file"):
            read_handed(item, ["f"])


def test_a_link_inside_a_students_folder_is_refused(put: Put, tmp_path: Path) -> None:
    outside = put("outside.ipynb", notebook("def f(): pass"))
    (tmp_path / "class" / "anna").mkdir(parents=True)
    (tmp_path / "class" / "anna" / "hw.ipynb").symlink_to(outside)
    (handed,) = collect([tmp_path / "class"])
    with pytest.raises(SubmissionError, match=r"hw\.ipynb is not a plain file"):
        read_handed(handed, ["f"])


def test_a_folder_of_a_great_many_notebooks_is_cut(put: Put, tmp_path: Path) -> None:
    for number in range(MAX_FILES + 5):
        put(f"anna/{number:04}.ipynb")
    assert len(collect([tmp_path])[0].files) == MAX_FILES


# -- ids -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("anna.ipynb", "anna/hw.ipynb"),
        ("anna.ipynb", "Anna.ipynb"),
        ("müller.ipynb", unicodedata.normalize("NFD", "müller") + ".ipynb"),
        ("anna.ipynb", "anna .ipynb"),
        ("anna.ipynb", "an\u200dna.ipynb"),
        ("anna.ipynb", "anna.IPYNB"),
    ],
    ids=["file and folder", "case", "composed", "space", "joiner", "suffix"],
)
def test_two_names_of_one_student_are_refused_with_both(
    put: Put, tmp_path: Path, first: str, second: str
) -> None:
    put(f"class/{first}")
    put(f"class/{second}")
    says = refusal(tmp_path / "class")
    assert says.startswith("Two submissions for the student")
    assert says.endswith("Keep one.")
    for name in (first, second):
        assert Path(name).name.replace("\u200d", "?") in says


def test_the_same_file_given_twice_is_two_submissions(put: Put) -> None:
    path = put("anna.ipynb")
    with pytest.raises(UsageError, match="Two submissions for the student 'anna'"):
        collect([path, path])


def test_a_name_without_an_id_is_refused(put: Put, tmp_path: Path) -> None:
    put("class/\u200d.ipynb")
    assert "no student id in this name" in refusal(tmp_path / "class")


def test_a_name_of_odd_bytes_is_an_id_of_what_can_be_shown(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.ipynb"
    Path(os.fsdecode(path)).write_text(notebook("x = 1"))
    assert students(tmp_path) == ["caf"]


@given(st.text(max_size=200))
def test_an_id_is_stable_and_can_be_stored(text: str) -> None:
    found = canonical(text)
    assert canonical(found) == found
    assert len(found) <= MAX_ID
    assert found.encode().decode() == found
    assert not any(unicodedata.category(c)[0] == "C" for c in found)


# -- several notebooks of one student ------------------------------------------------------


@pytest.fixture
def anna(put: Put, tmp_path: Path) -> Callable[..., Handed]:
    def hand_in(**files: str) -> Handed:
        for name, content in files.items():
            put(f"class/anna/{name}.ipynb", content)
        (handed,) = collect([tmp_path / "class"])
        return handed

    return hand_in


def test_of_several_the_one_with_the_answers_is_graded_and_told(anna: HandIn) -> None:
    handed = anna(a=notebook("def g(): pass"), b=notebook("def f(): pass"), c=notebook("x = 1"))
    found = read_handed(handed, ["f"])
    assert (found.student, found.file) == ("anna", "b.ipynb")
    assert found.notices == (
        "Several notebooks were handed in (a.ipynb, b.ipynb, c.ipynb); b.ipynb holds the answers and was graded.",
    )


@pytest.mark.parametrize(
    ("first", "second", "which"),
    [("def f(): pass", "f = 3", "more than one of them"), ("def g(): pass", "x = 1", "none of them")],
)
def test_where_it_is_not_clear_which_they_are_refused_by_name(
    anna, first: str, second: str, which: str
) -> None:
    handed = anna(a=notebook(first), b=notebook(second))
    with pytest.raises(SubmissionError) as caught:
        read_handed(handed, ["f"])
    assert str(caught.value) == (
        f"Several notebooks (a.ipynb, b.ipynb), and {which} holds the assignment's functions. Keep one."
    )


def test_one_that_cannot_be_read_does_not_cost_the_one_that_can(anna: HandIn) -> None:
    found = read_handed(anna(a="nonsense", b=notebook("def f(): pass")), ["f"])
    assert found.file == "b.ipynb"
    assert "a.ipynb is not JSON" in found.notices[0]


def test_where_none_can_be_read_each_is_told(anna: HandIn) -> None:
    with pytest.raises(SubmissionError, match=r"a\.ipynb is not JSON.* b\.ipynb is empty"):
        read_handed(anna(a="nonsense", b=""), ["f"])


def test_a_lone_notebook_is_graded_whatever_it_defines(anna: HandIn) -> None:
    assert read_handed(anna(a=notebook("x = 1")), ["f"]).notices == ()


def test_a_folder_without_a_notebook_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SubmissionError, match="The folder holds no notebook"):
        read_handed(Handed(student="anna", files=()), ["f"])
