"""An assignment as a whole: found, loaded, versioned, and told from the others."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from autograder.authoring.assignment import find, load, looks_like
from autograder.errors import AuthorError, UsageError
from autograder.model import Cell

REAL = Path(__file__).parents[2]
SOLUTION = "def {name}(x):\n    # BEGIN SOLUTION\n    return 2 * x\n    # END SOLUTION"

SPEC = """\
from autograder.spec import Case, Function, Wrong, normal
from {package}.doubling import double
from {package} import mistakes

q1 = Function("q1", "{name}", reference=double, cases=[Case("a", x=normal("N"))],
              wrong=[Wrong("square", mistakes.square, says="You square.")])
"""
REFERENCE = {
    "__init__.py": "",
    "doubling.py": "from {package}.steps import twice\n\n\ndef double(x):\n    return twice(x)\n",
    "steps.py": "import statistics\n\nimport numpy as np\n\nFACTOR = 2\n\n\ndef twice(x):\n    return FACTOR * np.asarray(x)\n",
    "mistakes.py": "def square(x):\n    return x * x\n",
    "unused.py": "nothing = 1\n",
}


def notebook(name: str) -> str:
    solution = [
        {"cell_type": "raw", "metadata": {}, "source": "# BEGIN SOLUTION"},
        {"cell_type": "code", "metadata": {}, "source": SOLUTION.format(name=name)},
        {"cell_type": "raw", "metadata": {}, "source": "# END SOLUTION"},
    ]
    cells = [
        {"cell_type": "code", "metadata": {}, "source": "import numpy as np\nshown = 3"},
        {"cell_type": "raw", "metadata": {}, "source": "# BEGIN QUESTION\nname: q1\npoints: 2.5"},
        *solution,
        {"cell_type": "raw", "metadata": {}, "source": "# END QUESTION"},
    ]
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


class Shelf:
    """A course on disk: assignments, and the package of their references."""

    def __init__(self, root: Path, package: str) -> None:
        self.root, self.package = root, package
        (root / package).mkdir(parents=True)
        for name, text in REFERENCE.items():
            (root / package / name).write_text(text.format(package=package))

    def add(self, id: str, name: str = "double") -> Path:
        folder = self.root / "assignments" / id
        (folder / "hidden").mkdir(parents=True)
        (folder / f"{id}.ipynb").write_text(notebook(name))
        (folder / "hidden" / "spec.py").write_text(SPEC.format(package=self.package, name=name))
        return folder


@pytest.fixture
def shelf(tmp_path: Path, request: pytest.FixtureRequest) -> Shelf:
    """Its package is named after the test: what was imported stays imported."""
    package = "ref_" + "".join(c if c.isalnum() else "_" for c in request.node.name)
    return Shelf(tmp_path / "course", package)


# -- loading -------------------------------------------------------------------------------


def test_an_assignment_is_what_its_folder_says(shelf: Shelf) -> None:
    folder = shelf.add("00-double")
    (folder / "assignment.toml").write_text('title = "Doubling"\n[limits]\ncall_cpu_s = 3\nmemory_mb = 512\n')
    found = load(folder)
    assert (found.id, found.title, found.max_score) == ("00-double", "Doubling", Fraction(5, 2))
    assert (found.limits.call_cpu_s, found.limits.memory_mb, found.limits.cell_cpu_s) == (3, 512, 30.0)
    assert found.targets() == ("double",)
    assert found.signatures == {"double": ("x",)}
    assert [len(found.parts_of(question)) for question in ("q1", "q2")] == [1, 0]
    assert "return 2 * x" in found.solution[1].source
    assert "return 2 * x" not in found.blank[1].source


def test_without_settings_the_id_is_its_title(shelf: Shelf) -> None:
    assert load(shelf.add("00-double")).title == "00-double"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('titel = "x"', "assignment.toml: Unknown key 'titel'. Did you mean 'title'? Known: device, due, "
                        "files, lectures, limits, policies, summary, title."),
        ("[limits]\ncall_cpu = 3", "assignment.toml, [limits]: Unknown limit 'call_cpu'. Did you mean 'call_cpu_s'?"),
        ("[limits]\nseed = 3", "assignment.toml, [limits]: Unknown limit 'seed'."),
        *((f"[limits]\nmemory_mb = {value}", f"assignment.toml, [limits]: memory_mb must be a number over 0, not {shown}")
          for value, shown in [("0", "0"), ("-1", "-1"), ('"big"', "'big'"), ("true", "True"), ("nan", "nan"), ("inf", "inf")]),
        ("limits = 3", "assignment.toml: limits must be a table, [limits], not 3"),
        ("limits = [1]", "assignment.toml: limits must be a table, [limits], not [1]"),
        ("title = ", "assignment.toml: Invalid value (at end of document)"),
    ],
)  # fmt: skip
def test_settings_that_cannot_be_used_are_said(shelf: Shelf, text: str, says: str) -> None:
    folder = shelf.add("00-double")
    (folder / "assignment.toml").write_text(text)
    with pytest.raises(AuthorError) as caught:
        load(folder)
    (found,) = caught.value.mistakes
    assert found.startswith(f"{folder}/{says}")


def test_mistakes_of_every_file_are_shown_together(shelf: Shelf) -> None:
    folder = shelf.add("00-double")
    (folder / "assignment.toml").write_text("titel = 1\nsumary = 2\n")
    (folder / "00-double.ipynb").write_text(notebook("dubble"))
    with pytest.raises(AuthorError) as caught:
        load(folder)
    assert [mistake.partition(": ")[0].rpartition("/")[2] for mistake in caught.value.mistakes] == [
        "assignment.toml", "assignment.toml", "spec.py:5",
    ]  # fmt: skip


# -- the version ---------------------------------------------------------------------------

VERSION = """
import sys, pathlib
from autograder.authoring.assignment import load
print(load(pathlib.Path(sys.argv[1])).version)
"""


def version(folder: Path, seed: str = "0") -> str:
    """The version, as another process finds it: what is imported here stays as it was."""
    made = subprocess.run(
        [sys.executable, "-B", "-c", VERSION, str(folder)], env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return made.stdout.strip()


def test_the_version_is_the_same_in_every_process_and_place(shelf: Shelf, tmp_path: Path) -> None:
    folder = shelf.add("00-double")
    shutil.copytree(shelf.root, tmp_path / "copy")
    found = {
        load(folder).version,
        version(folder, "1"),
        version(folder, "2"),
        version(tmp_path / "copy" / "assignments" / "00-double"),
    }
    assert len(found) == 1


def test_the_version_moves_with_whatever_marks_depend_on_and_with_nothing_else(shelf: Shelf) -> None:
    folder, package = shelf.add("00-double"), shelf.root / shelf.package
    shelf.add("01-other")
    seen = [load(folder).version]
    for path in (
        folder / "00-double.ipynb", folder / "hidden" / "spec.py", package / "doubling.py", package / "mistakes.py",
        package / "steps.py",
    ):  # fmt: skip
        path.write_text(path.read_text() + "\n")
        seen.append(load(folder).version)
    (folder / "assignment.toml").write_text('title = "Doubling"\n')
    seen.append(load(folder).version)
    assert len(set(seen)) == len(seen) == 7
    for path in (
        package / "unused.py",
        shelf.root / "assignments" / "01-other" / "hidden" / "spec.py",
        folder / "notes.md",
    ):
        path.write_text("# changed\n")
        assert load(folder).version == seen[-1], path.name


@pytest.mark.parametrize(
    "id", sorted(path.parent.parent.name for path in REAL.glob("assignments/*/hidden/spec.py"))
)
def test_what_ships_loads_and_its_version_counts_its_references(id: str) -> None:
    from autograder.authoring.assignment import _files_behind, _functions

    found = load(REAL / "assignments" / id)
    files = _files_behind(made for part in found.parts for made in _functions(part))
    assert {path.parent.name for path in files} >= {"reference", "mistakes", "variants"}
    assert not any(path.is_relative_to(REAL / "autograder") for path in files)
    if id == "09-convolution":
        assert REAL / "reference" / "windows.py" in files, "imported by what the spec hands over"


# -- finding -------------------------------------------------------------------------------


def test_an_assignment_is_found_by_path_id_or_the_start_of_its_id(shelf: Shelf) -> None:
    folder = shelf.add("09-convolution")
    shelf.add("12-rnn")
    for name in (str(folder), "09-convolution", "09", "0"):
        assert find(name, shelf.root) == folder
    shelf.add("09-convolution-b")
    assert find("09-convolution", shelf.root) == folder


@pytest.mark.parametrize(
    ("name", "says"),
    [
        (
            "convolution",
            "Unknown assignment 'convolution'. Did you mean '09-convolution'? Known: 09-convolution, 09-x.",
        ),
        ("09", "Unknown assignment '09'. Did you mean '09-x'? Known: 09-convolution, 09-x."),
        ("09-convolutoin", "Did you mean '09-convolution'?"),
    ],
)
def test_an_unknown_one_is_answered_with_the_known(shelf: Shelf, name: str, says: str) -> None:
    for id in ("09-x", "09-convolution"):
        shelf.add(id)
    with pytest.raises(UsageError) as caught:
        find(name, shelf.root)
    assert says in str(caught.value)


def test_a_folder_can_be_named_from_within_it(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = shelf.add("09-convolution")
    monkeypatch.chdir(folder)
    assert load(find(".")).id == "09-convolution"


# -- looking like another ------------------------------------------------------------------


def cells(*sources: str) -> list[Cell]:
    return [Cell(index=index, source=source) for index, source in enumerate(sources)]


@pytest.mark.parametrize(
    ("sources", "found"),
    [
        (("def triple(x):\n    return 3 * x",), "01-triple"),
        (("class Net:\n    pass", "def triple(x:\n    return"), "01-triple"),
        (("import numpy as np\nshown = 3",), ""),
        (("def helper(): pass",), ""),
        ((), ""),
        (("def double(x):\n    return x",), ""),
    ],
    ids=[
        "its function",
        "does not parse",
        "what is given anyway",
        "a name of its own",
        "empty",
        "this one's",
    ],
)
def test_a_notebook_looks_like_the_assignment_whose_names_it_defines(
    shelf: Shelf, sources: tuple[str, ...], found: str
) -> None:
    shelf.add("00-double")
    shelf.add("01-triple", "triple")
    assert looks_like(cells(*sources), shelf.root / "assignments", but="00-double") == found


def test_of_several_it_looks_like_the_one_it_shares_most_with() -> None:
    source = "def xcorr2d(): ...\ndef conv2d_forward(): ...\ndef rnn_forward(): ..."
    assert looks_like(cells(source), REAL / "assignments", but="01-neuron") == "09-convolution"


def test_a_neighbour_that_cannot_be_read_is_no_neighbour(shelf: Shelf) -> None:
    shelf.add("00-double")
    (shelf.add("01-triple", "triple") / "01-triple.ipynb").write_text("nonsense")
    assert looks_like(cells("def triple(): ..."), shelf.root / "assignments", but="00-double") == ""


def test_what_ships_are_four_that_are_told_apart() -> None:
    shelf = REAL / "assignments"
    ids: list[str] = sorted(path.parent.parent.name for path in shelf.glob("*/hidden/spec.py"))
    assert len(ids) >= 4
    load_all: dict[str, Any] = {id: load(shelf / id) for id in ids}
    for id, assignment in load_all.items():
        other = next(name for name in ids if name != id)
        assert looks_like(assignment.solution, shelf, but=other) == id
