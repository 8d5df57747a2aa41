"""Releases: what students get, proved by running it, and everything that stops one."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from autograder.authoring import release as module
from autograder.authoring.filled import fill
from autograder.authoring.leaks import read_notebook
from autograder.authoring.release import release
from autograder.authoring.requirements import image_pins, requirements
from autograder.authoring.setup_cell import is_generated
from autograder.authoring.source import read_source, strip_solution, without_ignored
from autograder.errors import AuthorError, UsageError

ROOT = Path(__file__).parents[2]
SHIPPED = sorted(path.parent.parent.name for path in (ROOT / "assignments").glob("*/hidden/spec.py"))


def silent(_text: str) -> None: ...


def files_in(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.mark.slow
@pytest.mark.parametrize("id", SHIPPED)
def test_a_shipped_assignment_is_released(id: str, tmp_path: Path) -> None:
    """Its checks pass with the solutions and fail without: that is proved on the way, or it would raise."""
    folder, steps = ROOT / "assignments" / id, list[str]()
    before = files_in(folder)
    written = release(folder, tmp_path / "out", steps.append)
    assert [path.name for path in written] == [f"{id}.ipynb", "requirements.txt"]
    assert len(steps) == 4
    assert files_in(folder) == before
    notebook, source = read_notebook(written[0]), read_source(folder / f"{id}.ipynb")
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert [c["source"] for c in code if not is_generated(c)] == [cell.source for cell in source.blank]
    assert {header.name for header in source.headers} == set(notebook["metadata"]["otter"]["tests"])
    assert not any(cell["outputs"] or cell["execution_count"] for cell in code)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A home of nobody's, to see whether anything is put there."""
    folder = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(folder))
        for name in ("JUPYTER_DATA_DIR", "JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR"):
            patch.delenv(name, raising=False)
        yield folder


@pytest.fixture(scope="module")
def released(make_disc: Any, home: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, Path]:
    disc = make_disc()
    out = tmp_path_factory.mktemp("released") / "parent" / "disc"
    release(disc.folder, out, silent)
    return disc, out


def test_nothing_but_the_students_files_is_written(released: tuple[Any, Path], home: Path) -> None:
    disc, out = released
    assert set(files_in(out)) == {"disc.ipynb", "requirements.txt"}
    assert [path.name for path in out.parent.iterdir()] == ["disc"]
    assert sorted(files_in(disc.folder)) == ["disc.ipynb", "hidden/spec.py"]
    assert not list(home.iterdir())


def test_no_solution_and_no_hidden_test_is_in_a_release(released: tuple[Any, Path]) -> None:
    text = (released[1] / "disc.ipynb").read_text()
    assert "def area" in text
    assert "test_unit" in text
    assert not [word for word in ("squared", "math.pi", "test_large", "1256", "huge") if word in text]


def test_a_release_can_be_made_again_over_itself_and_is_the_same(released: tuple[Any, Path]) -> None:
    disc, out = released
    before = files_in(out)
    release(disc.folder, out, silent)
    assert files_in(out) == before


@pytest.mark.parametrize("change", ["worked on", "another file", "another assignment"])
def test_a_folder_that_holds_something_else_is_refused(
    released: tuple[Any, Path], tmp_path: Path, change: str, make_disc: Any
) -> None:
    disc, out = released
    taken = tmp_path / "taken"
    shutil.copytree(out, taken)
    if change == "worked on":
        notebook = json.loads((taken / "disc.ipynb").read_text())
        notebook["cells"][3]["source"] = "my work"
        (taken / "disc.ipynb").write_text(json.dumps(notebook))
    elif change == "another file":
        (taken / "notes.txt").write_text("mine")
    else:
        disc = make_disc()
        disc.folder = disc.folder.rename(disc.folder.with_name("ring"))
    before = files_in(taken)
    with pytest.raises(UsageError, match=r"taken is not empty, and no untouched release of (disc|ring)\."):
        release(disc.folder, taken, silent)
    assert files_in(taken) == before


def test_a_file_in_the_way_is_refused(released: tuple[Any, Path], tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    with pytest.raises(UsageError, match="out is a file"):
        release(released[0].folder, tmp_path / "out", silent)


def test_a_move_that_fails_leaves_the_earlier_release(
    released: tuple[Any, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    earlier = tmp_path / "out"
    shutil.copytree(released[1], earlier)
    before, rename = files_in(earlier), os.rename

    def full(start: Path, end: Path) -> None:
        if start.name == "fresh":
            raise OSError("no space left on device")
        rename(start, end)

    monkeypatch.setattr(module.os, "rename", full)
    with pytest.raises(OSError, match="no space"):
        module._move(released[1], earlier)
    assert files_in(earlier) == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def refusal(disc: Any, out: Path) -> str:
    """Why a changed disc is not released; nothing is written."""
    disc.save()
    with pytest.raises(AuthorError) as caught:
        release(disc.folder, out, silent)
    assert not out.exists()
    assert sorted(path.name for path in out.parent.iterdir()) == ["assignments"]
    return str(caught.value)


def test_a_solution_that_fails_its_own_public_test_stops_with_question_and_message(
    disc: Any, tmp_path: Path
) -> None:
    disc.cells[6]["source"] = disc.cells[6]["source"].replace("math.pi", "3.0")
    says = refusal(disc, tmp_path / "out")
    assert "disc.ipynb, q1: the solution fails 'q1 - 1', a public test" in says
    assert "the unit disc has the area 3.14159" in says


def test_a_solution_that_fails_a_hidden_test_of_the_notebook_stops(disc: Any, tmp_path: Path) -> None:
    disc.cells[10]["source"] = disc.cells[10]["source"].replace("1256.6 <", "1256.65 <")
    says = refusal(disc, tmp_path / "out")
    assert "otter-assign stops with RuntimeError: Some autograder tests failed" in says
    assert "a large disc" in says


def test_a_leak_stops_with_cell_and_kind_and_nothing_is_written(disc: Any, tmp_path: Path) -> None:
    """Metadata goes through otter-assign untouched, and its list of files may name any."""
    disc.cells[2]["metadata"]["answer"] = "return math.pi * squared"
    disc.metadata["old"] = "squared = radius * radius"
    disc.cells[0]["source"] += "files:\n  - hidden/spec.py\n"
    says = refusal(disc, tmp_path / "out")
    assert "Leak: disc.ipynb, cell 3 of the source (cell metadata) holds the solution of cell 7" in says
    assert "Leak: disc.ipynb, notebook metadata holds the solution of cell 7" in says
    assert "Leak: file hidden/spec.py is from hidden/" in says


def test_tests_that_look_at_nothing_and_blanks_that_do_not_parse_stop(
    disc: Any, tmp_path: Path, make_question: Callable[..., Any]
) -> None:
    unparsed = (
        "def ring(r):\n    # BEGIN SOLUTION NO PROMPT\n    return 2 * math.pi * r\n    # END SOLUTION\n"
    )
    idle = "def test_idle(area):\n    assert 1 + 1 == 2"
    round_ = "def test_ring(ring):\n    assert ring(0) == 0"
    disc.cells[3:] = [*make_question(tests=(idle,)), *make_question(unparsed, (round_,), "q2")]
    says = refusal(disc, tmp_path / "out")
    assert "disc.ipynb, q1: every public test passes without a solution." in says
    assert (
        "cell 16 of the source does not parse without its solution: line 1: expected an indented block"
        in says
    )


def test_cells_that_raise_outside_the_tests_stop_and_so_does_a_wish_for_the_network(
    disc: Any, tmp_path: Path, make_cell: Any
) -> None:
    """Only a connection to this very machine is tried, should the wall not hold."""
    call = "import socket\nsocket.create_connection(('127.0.0.1', 9), timeout=1)"
    disc.cells += [make_cell("last", "code", "area(1, 2)"), make_cell("net", "code", call)]
    disc.cells.append(make_cell("meant", "code", "1 / 0", metadata={"tags": ["raises-exception"]}))
    says = refusal(disc, tmp_path / "out")
    assert (
        "cell 14 of the source, with the solutions filled in, raises TypeError: area() takes 1 positional"
        in says
    )
    assert "cell 15 of the source, with the solutions filled in, raises PermissionError: a released" in says
    assert "ZeroDivisionError" not in says


def test_every_mistake_of_a_notebook_is_named_before_anything_runs(disc: Any, tmp_path: Path) -> None:
    disc.cells[3]["source"] = "# BEGIN QUESTION\nname: q1"
    del disc.cells[-1]
    steps: list[str] = []
    disc.save()
    with pytest.raises(AuthorError, match=r"(?s)'q1' has no points.*BEGIN QUESTION is never ended"):
        release(disc.folder, tmp_path / "out", steps.append)
    assert steps == []


def test_an_ok_format_test_without_saved_output_is_explained(disc: Any, tmp_path: Path) -> None:
    disc.cells[0]["source"] = "# ASSIGNMENT CONFIG\nname: disc\nexport_cell: false"
    disc.cells[9]["source"] = "round(area(1), 2)"
    del disc.cells[10]
    says = refusal(disc, tmp_path / "out")
    assert "disc.ipynb, q1: the solution fails 'q1 - 1'" in says
    assert "cell 10: this test has no saved output, so nothing is what it expects. Run the notebook" in says


def test_ok_format_tests_with_saved_outputs_are_released(disc: Any, tmp_path: Path) -> None:
    disc.cells[0]["source"] = "# ASSIGNMENT CONFIG\nname: disc\nexport_cell: false"
    result = {
        "output_type": "execute_result",
        "execution_count": 1,
        "metadata": {},
        "data": {"text/plain": "3.14"},
    }
    disc.cells[9] |= {"source": "round(area(1), 2)", "outputs": [result]}
    disc.cells[10]["source"] = "# HIDDEN\nassert area(20) > 1256"
    disc.save()
    notebook = read_notebook(release(disc.folder, tmp_path / "out", silent)[0])
    cases = notebook["metadata"]["otter"]["tests"]["q1"]["suites"][0]["cases"]
    assert [case["code"] for case in cases] == [">>> round(area(1), 2)\n3.14"]


ELSEWHERE = """
import json, sys, types
from IPython.core.interactiveshell import InteractiveShell

class Shell(InteractiveShell):
    def run_line_magic(self, name, line, _stack_depth=1):
        print("magic", name, line)

if {colab}:
    Shell.__module__ = "google.colab._shell"
    sys.modules["google.colab"] = types.ModuleType("google.colab")
shell = Shell.instance()
shell.colors = "nocolor"
for cell in json.load(open({notebook!r}))["cells"]:
    if cell["cell_type"] == "code":
        ran = shell.run_cell("".join(cell["source"]))
        ran.raise_error()
        print(repr(ran.result))
"""


@pytest.mark.parametrize("colab", [True, False])
def test_checks_work_where_otter_cannot_read_the_notebook(
    released: tuple[Any, Path], tmp_path: Path, colab: bool
) -> None:
    """On Colab the notebook is no file; elsewhere it is renamed, and other tests lie beside it."""
    disc, out = released
    source = read_source(disc.notebook)
    filled = tmp_path / "away" / "filled.ipynb"
    desk = tmp_path / "desk"
    (desk / "tests").mkdir(parents=True)
    (desk / "tests" / "other.py").write_text("")
    filled.parent.mkdir()
    filled.write_text(json.dumps(fill(read_notebook(out / "disc.ipynb"), source, "disc.ipynb")))
    code = ELSEWHERE.format(colab=colab, notebook=str(filled))
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=desk, capture_output=True, text=True, timeout=120, check=False,
        env={**os.environ, "IPYTHONDIR": str(tmp_path / "ipython")},
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert ran.stdout.splitlines().count("q1 results: All test cases passed!") == 2
    assert ("magic pip install --quiet otter-grader==" in ran.stdout) is colab


def test_a_release_works_in_a_real_kernel_with_plain_otter(
    released: tuple[Any, Path], tmp_path: Path
) -> None:
    disc, out = released
    filled = fill(read_notebook(out / "disc.ipynb"), read_source(disc.notebook), "disc.ipynb")
    (tmp_path / "disc.ipynb").write_text(json.dumps(filled))
    code = """
        import nbformat, nbclient
        notebook = nbformat.read("disc.ipynb", 4)
        nbclient.NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
        print([o["data"]["text/plain"] for c in notebook.cells if c.source.startswith("grader.check(")
               for o in c.outputs])
    """
    private = {name: str(tmp_path / "jupyter") for name in ("JUPYTER_RUNTIME_DIR", "IPYTHONDIR")}
    ran = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)], cwd=tmp_path, capture_output=True, text=True,
        timeout=240, check=False, env={**os.environ, **private},
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.strip() == "['q1 results: All test cases passed!']"


CELLS = [
    "x = 1  # SOLUTION",
    "x = 1 # SOLUTION: because",
    "a, b = 1, 2 # SOLUTION",
    "d['k'] = f(3)  # SOLUTION",
    "self.w[0], b = 1, 2 #SOLUTION",
    "if x == 1: # SOLUTION\n    y = 2 # SOLUTION",
    "return x == y # SOLUTION",
    "obj.attr = a == b # SOLUTION",
    "x += 1 # SOLUTION",
    "f(a=1) # SOLUTION",
    "import os # SOLUTION NO PROMPT\ny = 1",
    "def f():\n    # BEGIN SOLUTION\n    return 1\n    # END SOLUTION\n",
    "def f():\n    # BEGIN SOLUTION NO PROMPT\n    return 1\n    # END SOLUTION\n    ''' # BEGIN PROMPT\n    return ...\n    '''; # END PROMPT",
    "# BEGIN SOLUTION\nx = 1 # SOLUTION\n# END SOLUTION\ny = 2",
    "seed = 42 # SEED\nx = 1",
    "    \n  # BEGIN SOLUTION  \n  x\n  # END SOLUTION   \n",
    "SOLUTION = 1\nx = '# SOLUTION'",
    "# BEGIN IGNORE\nx = 1\n# END IGNORE\ny = 2",
    "x = 1 # IGNORE\ny = 2\n#begin ignore\nz\n    # END IGNORE",
]


def test_solutions_are_taken_out_just_as_otter_does() -> None:
    code = (
        "import json, sys\n"
        "from otter.assign.solutions import remove_ignored_lines, replace_solutions\n"
        "cells = [cell.split('\\n') for cell in json.load(sys.stdin)]\n"
        "print(json.dumps(['\\n'.join(replace_solutions(remove_ignored_lines(c), 'python')) for c in cells]))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], input=json.dumps(CELLS), capture_output=True, text=True, check=True
    )
    got = [strip_solution(without_ignored(text) or "") for text in CELLS]
    assert got == json.loads(ran.stdout.splitlines()[-1])


@pytest.mark.parametrize(
    ("text", "ignored"),
    [("# ignore\nx", True), ("#IGNORE this\nx", True), ("## ignore ##\nx", True), ("## ignore\nx", False),
     ("#\nignore", False), ("x\n# ignore", False)],
)  # fmt: skip
def test_cells_are_ignored_by_their_first_line(text: str, ignored: bool) -> None:
    assert (without_ignored(text) is None) is ignored


def test_ignored_cells_are_in_neither_version(disc: Any, make_cell: Any) -> None:
    disc.cells += [
        make_cell("draft", "code", "# ignore\nx = 1"),
        make_cell("kept", "code", "y = 1 # IGNORE\nz = 2"),
    ]
    disc.save()
    source = read_source(disc.notebook)
    assert [cell.source for cell in source.blank][-1] == "z = 2"
    assert [cell.index for cell in source.solution] == [2, 6, 14]


def test_a_cell_that_the_source_does_not_give_is_refused(released: tuple[Any, Path]) -> None:
    disc, out = released
    notebook = read_notebook(out / "disc.ipynb")
    notebook["cells"][2]["source"] += "\nimport os"
    with pytest.raises(AuthorError, match="expected cell 3 of the source without its solution"):
        fill(notebook, read_source(disc.notebook), "disc.ipynb")


def test_a_cell_that_is_missing_is_refused(released: tuple[Any, Path]) -> None:
    disc, out = released
    notebook = read_notebook(out / "disc.ipynb")
    notebook["cells"] = [cell for cell in notebook["cells"] if cell["id"] != "q1-code"]
    with pytest.raises(AuthorError, match="cell 7 of the source: otter-assign left this code cell out"):
        fill(notebook, read_source(disc.notebook), "disc.ipynb")


NEEDS = {
    "metadata": {"otter": {"tests": {"q1": "def t(f):\n    import PIL.Image\n"}}},
    "cells": [
        {"cell_type": "code", "source": "import numpy as np\n%matplotlib inline\nfrom math import pi"},
        {"cell_type": "markdown", "source": "import torch"},
    ],
}


def test_requirements_are_the_images_versions_of_what_is_imported() -> None:
    pins = image_pins()
    lines = requirements(NEEDS).splitlines()
    needed = [line for line in lines if "==" in line and not line.startswith("#")]
    assert needed[:2] == [f"numpy=={pins['numpy']}", f"pillow=={pins['pillow']}"]
    assert needed[2].startswith("otter-grader==7.")
    assert f"# torch=={pins['torch']}" in lines
    stated = {line.lstrip("# ") for line in lines if "==" in line}
    own = (ROOT / "docker" / "requirements.txt").read_text().splitlines()
    assert {line for line in own if "==" in line} <= stated


def test_without_the_images_list_the_installed_versions_are_stated(tmp_path: Path) -> None:
    import numpy

    lines = requirements(NEEDS, tmp_path).splitlines()
    assert f"numpy=={numpy.__version__}" in lines
    assert [line for line in lines if line.startswith("# torch==")]
