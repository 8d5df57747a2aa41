"""Every kind of leak is planted once and must be found, by its place and its kind."""

from __future__ import annotations

import base64
import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from autograder.authoring.leaks import leaks_in
from autograder.authoring.regions import is_hidden_test, read_material, unmarked_solutions
from autograder.authoring.release import release

LINE = "return math.pi * squared"
Notebook = dict[str, Any]


@pytest.fixture(scope="module")
def released(make_disc: Any, tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, Path]:
    """The disc and its release, made once."""
    disc = make_disc()
    out = tmp_path_factory.mktemp("released") / "disc"
    release(disc.folder, out, lambda _text: None)
    return disc, out


def found_after(released: tuple[Any, Path], to: Path, plant: Callable[[Notebook, Path], object]) -> list[str]:
    """What the check finds in a copy of the release that something was planted into."""
    disc, out = released
    shutil.copytree(out, to)
    notebook = json.loads((to / "disc.ipynb").read_text())
    plant(notebook, to)
    (to / "disc.ipynb").write_text(json.dumps(notebook))
    hidden = disc.folder / "hidden"
    return leaks_in(to, disc.notebook, hidden, read_material(disc.notebook, hidden))


def cell_of(notebook: Notebook, id: str) -> Notebook:
    return next(cell for cell in notebook["cells"] if cell["id"] == id)


def test_a_release_as_it_is_has_no_leak(released: tuple[Any, Path], tmp_path: Path) -> None:
    assert found_after(released, tmp_path / "copy", lambda _notebook, _folder: None) == []


def in_code(notebook: Notebook, _folder: Path) -> None:
    cell_of(notebook, "imports")["source"] = f"import math\n\n# {LINE}"


def in_answer(notebook: Notebook, _folder: Path) -> None:
    cell_of(notebook, "q1-code")["source"] += ["\n", "    squared = radius*radius"]


def in_markdown(notebook: Notebook, _folder: Path) -> None:
    cell_of(notebook, "title")["source"] += ["\n\n", f"Hint: `{LINE}`"]


def in_html(notebook: Notebook, _folder: Path) -> None:
    cell_of(notebook, "title")["source"] += ["\n\n", "<pre>return math.pi\n  &#42; squared</pre>"]


def one_name(notebook: Notebook, _folder: Path) -> None:
    cell_of(notebook, "title")["source"] += ["\n\n", "You will want to have it squared."]


def in_output(notebook: Notebook, _folder: Path) -> None:
    cell_of(notebook, "imports")["outputs"] = [{"output_type": "stream", "name": "stdout", "text": [LINE]}]


def in_picture(notebook: Notebook, _folder: Path) -> None:
    shown = {"output_type": "display_data", "metadata": {}, "data": {"image/png": "aGVsbG8="}}
    cell_of(notebook, "imports")["outputs"] = [shown]


def in_notebook_metadata(notebook: Notebook, _folder: Path) -> None:
    notebook["metadata"]["notes"] = {"todo": ["check", LINE]}


def in_metadata_name(notebook: Notebook, _folder: Path) -> None:
    notebook["metadata"][LINE] = 1


def in_cell_metadata(notebook: Notebook, _folder: Path) -> None:
    cell_of(notebook, "q1-code")["metadata"]["answer"] = f"def area(radius):\\n    {LINE}"


def in_attachment(notebook: Notebook, _folder: Path) -> None:
    data = base64.b64encode(LINE.encode()).decode()
    cell_of(notebook, "title")["attachments"] = {"hint.txt": {"text/plain": data}}


def in_hidden_test(notebook: Notebook, _folder: Path) -> None:
    test = (
        "@test_case(points=None, hidden=True)\ndef test_large(area):\n    assert 1256.6 < area(20) < 1256.7\n"
    )
    notebook["metadata"]["otter"]["tests"]["q1"] += test


def in_unmarked_test(notebook: Notebook, _folder: Path) -> None:
    test = "@test_case(points=None, hidden=False)\ndef test_large(area):\n    assert area(20) > 1256\n"
    notebook["metadata"]["otter"]["tests"]["q1"] += test


def in_ok_test(notebook: Notebook, _folder: Path) -> None:
    case = {"code": ">>> area(0)\n0.0", "hidden": True, "locked": False}
    notebook["metadata"]["otter"]["tests"]["q2"] = {"name": "q2", "points": 1, "suites": [{"cases": [case]}]}


def in_spec_test(notebook: Notebook, _folder: Path) -> None:
    test = (
        '@test_case(points=None)\ndef test_huge(area):\n    cases = [{"name": "huge", "radius": 987654.25}]\n'
    )
    notebook["metadata"]["otter"]["tests"]["q1"] += test


def in_test_message(notebook: Notebook, _folder: Path) -> None:
    tests = notebook["metadata"]["otter"]["tests"]
    tests["q1"] = tests["q1"].replace("hidden=False", f"hidden=False, failure_message='{LINE}'")


def in_packed_checks(notebook: Notebook, _folder: Path) -> None:
    notebook["metadata"]["otter"]["tests"]["q1"] += "\n"


def in_hidden_folder(_notebook: Notebook, folder: Path) -> None:
    (folder / "hidden").mkdir()
    (folder / "hidden" / "notes.txt").write_text("nothing to see")


def copied_spec(notebook: Notebook, folder: Path) -> None:
    (folder / "data.csv").write_text('cases = [{"name": "huge", "radius": 987654.25}, {"name": "tiny"')


def zipped_solution(_notebook: Notebook, folder: Path) -> None:
    with zipfile.ZipFile(folder / "disc-autograder.zip", "w") as archive:
        archive.writestr("solution.py", f"def area(radius):\n    {LINE}\n")


def second_notebook(notebook: Notebook, folder: Path) -> None:
    solved = json.loads(json.dumps(notebook))
    cell_of(solved, "q1-code")["source"] = f"def area(radius):\n    {LINE}"
    (folder / "solved.ipynb").write_text(json.dumps(solved))


PLANTS = [
    (in_code, "cell 3 of the source (code cell) holds the solution of cell 7"),
    (in_answer, "cell 7 of the source (code cell) holds the solution of cell 7"),
    (in_markdown, "cell 2 of the source (markdown cell) holds the solution of cell 7"),
    (in_html, "cell 2 of the source (markdown cell) holds the solution of cell 7"),
    (one_name, "cell 2 of the source (markdown cell) holds the solution of cell 7 (code cell): 'squared'"),
    (in_output, "cell 3 of the release (code cell) holds a saved output"),
    (in_picture, "cell 3 of the release (code cell) holds a saved output"),
    (in_notebook_metadata, "notebook metadata holds the solution of cell 7"),
    (in_metadata_name, "notebook metadata holds the solution of cell 7"),
    (in_cell_metadata, "cell 7 of the source (cell metadata) holds the solution of cell 7"),
    (in_attachment, "cell 2 of the source (attachment 'hint.txt') holds the solution of cell 7"),
    (in_attachment, "cell 2 of the release: attachment 'hint.txt' is not on this cell in the source"),
    (in_hidden_test, "otter.tests of q1 holds a test that is marked hidden"),
    (in_hidden_test, "otter.tests of q1 holds a hidden test of cell 11"),
    (in_unmarked_test, "otter.tests of q1 holds test_large, which is no public test of the source"),
    (in_ok_test, "otter.tests of q2 holds a test that is marked hidden"),
    (in_spec_test, "otter.tests of q1 holds hidden material of hidden/spec.py"),
    (in_test_message, "otter.tests of q1 holds the solution of cell 7"),
    (in_packed_checks, "the cell that sets up the checks brings others than the notebook's metadata holds"),
    (in_hidden_folder, "file hidden/notes.txt is from hidden/"),
    (copied_spec, "file data.csv holds hidden material of hidden/spec.py"),
    (zipped_solution, "file disc-autograder.zip/solution.py holds the solution of cell 7"),
    (second_notebook, "solved.ipynb, cell 7 of the source (code cell) holds the solution of cell 7"),
]


@pytest.mark.parametrize(
    ("plant", "says"), PLANTS, ids=[f"{p.__name__}-{i}" for i, (p, _) in enumerate(PLANTS)]
)
def test_a_planted_leak_is_found(
    released: tuple[Any, Path], tmp_path: Path, plant: Callable[[Notebook, Path], object], says: str
) -> None:
    found = found_after(released, tmp_path / "copy", plant)
    assert any(says in sentence for sentence in found), found


def test_a_file_of_the_hidden_folder_is_found_under_any_name(
    released: tuple[Any, Path], tmp_path: Path
) -> None:
    disc, _ = released
    secret = disc.folder / "hidden" / "weights.bin"
    secret.write_bytes(bytes(range(256)))
    try:
        found = found_after(
            released, tmp_path / "copy", lambda _, to: shutil.copy(secret, to / "picture.png")
        )
    finally:
        secret.unlink()
    assert found == ["file picture.png is hidden/weights.bin"]


def test_an_attachment_of_a_shown_cell_is_no_leak(disc: Any, tmp_path: Path) -> None:
    disc.cells[1]["attachments"] = {"disc.png": {"image/png": base64.b64encode(b"\x89PNG disc").decode()}}
    disc.save()
    (tmp_path / "student").mkdir()
    shutil.copy(disc.notebook, tmp_path / "student" / "disc.ipynb")
    student = json.loads(disc.notebook.read_text())
    student["cells"] = student["cells"][1:3]
    (tmp_path / "student" / "disc.ipynb").write_text(json.dumps(student))
    material = read_material(disc.notebook, disc.folder / "hidden")
    assert leaks_in(tmp_path / "student", disc.notebook, disc.folder / "hidden", material) == []


def in_source(disc: Any, tmp_path: Path) -> list[str]:
    """What is found where the source itself shows too much; nothing is released yet."""
    disc.save()
    (tmp_path / "student").mkdir()
    material = read_material(disc.notebook, disc.folder / "hidden")
    return leaks_in(tmp_path / "student", disc.notebook, disc.folder / "hidden", material)


@pytest.mark.parametrize(("index", "kind"), [(1, "markdown"), (2, "code"), (4, "markdown"), (9, "code")])
def test_a_solution_that_the_source_shows_elsewhere_is_found(
    disc: Any, tmp_path: Path, index: int, kind: str
) -> None:
    """Its tokens then are not the solution's alone; that it is all of the solution gives it away."""
    disc.cells[index]["source"] += "\n\nsquared = radius * radius\nreturn math.pi * squared\n"
    found = in_source(disc, tmp_path)
    assert [
        s for s in found if f"cell {index + 1} ({kind} cell) of the source shows the solution of cell 7" in s
    ]


def test_a_long_piece_of_a_longer_solution_is_found_in_the_source(disc: Any, tmp_path: Path) -> None:
    long = [f"    part{i} = radius * {i} + math.cos(radius - {i})" for i in range(9)]
    marked = ["def area(radius):", "    # BEGIN SOLUTION", *long, "    return part1", "    # END SOLUTION"]
    disc.cells[6]["source"] = "\n".join(marked)
    disc.cells[1]["source"] += "\n".join(["", *long[3:6]])
    assert "cell 2 (markdown cell) of the source shows the solution of cell 7" in in_source(disc, tmp_path)[0]


def test_an_idiom_that_given_code_shares_with_the_solution_is_no_leak(disc: Any, tmp_path: Path) -> None:
    disc.cells[2]["source"] += "\n\ndef other(radius):\n    return math.pi * radius\n"
    assert in_source(disc, tmp_path) == []


def test_a_solution_cell_without_marks_would_be_released_and_is_named(disc: Any) -> None:
    disc.cells[6]["source"] = "def area(radius):\n    return 3.14159 * radius**2"
    disc.save()
    found = unmarked_solutions(disc.notebook)
    assert len(found) == 1
    assert "cell 7: stands in a SOLUTION block, and no line of it is marked" in found[0]


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("# HIDDEN\ndef test(f): ...", True),
        ("# a hidden test\ndef test(f): ...", True),
        ("def test(hidden): ...", False),
        ("# forbidden\ndef test(f): ...", False),
        ('""" # BEGIN TEST CONFIG\nhidden: true\n""" # END TEST CONFIG\ndef test(f): ...', True),
        ('""" # BEGIN TEST CONFIG\npoints: 2\n""" # END TEST CONFIG\ndef test(f): ...', False),
        ('""" # BEGIN TEST CONFIG\nhidden: [\n""" # END TEST CONFIG\ndef test(f): ...', True),
    ],
)
def test_hidden_tests_are_those_that_otter_takes_for_hidden(text: str, hidden: bool) -> None:
    assert is_hidden_test(text) is hidden
