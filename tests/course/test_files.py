"""A class whose answers stand in modules: graded, kept, judged again, told; whatever lies beside the notebook."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from autograder.course.evidence import replayed
from autograder.course.past import difference

SPEC = '''"""Hidden tests of two layers."""
from autograder.spec import Case, Function, Wrong, normal


def affine(x, w):
    return x @ w


def flipped(x, w):
    return (x @ w)[::-1]


def scaled(x):
    return 3.0 * x


q1 = Function(
    "q1", "affine", reference=affine, cases=[Case("plain", x=normal("N", "D"), w=normal("D", "M"))],
    wrong=[Wrong("flipped", flipped, says="Your rows stand in reverse order.")],
)
q2 = Function("q2", "scaled", reference=scaled, cases=[Case("plain", x=normal("N"))])
'''
LAYERS = "def affine(x, w):\n    # BEGIN SOLUTION\n    return x @ w\n    # END SOLUTION\n"
TOML = (
    '[files]\ngiven = ["pkg/table.py"]\nstudent = ["pkg/layers.py", "pkg/extra.py"]\ndata = ["data/*.bin"]\n'
)
RIGHT = "import numpy as np\n\n\ndef affine(x, w):\n    return np.dot(x, w)\n"
FLIPPED = "def affine(x, w):\n    rows = x @ w\n    return rows[::-1]\n"
BROKEN = "def affine(x, w)\n    return x @ w\n"
SCALED = "from pkg.table import FACTOR\n\n\ndef scaled(x):\n    return FACTOR * x"


CELLS = ("from pkg.layers import *", SCALED)


@pytest.fixture
def layered(room: Any) -> Any:
    """The tiny assignment, with one question in a module, one in the notebook, and data."""
    room.sandbox = "unsafe-local"
    head = ("from pkg.table import FACTOR", "weight = len(open('data/train.bin', 'rb').read(8))")
    room.ask(*head, q1="", q2="def scaled(x):\n    return FACTOR * x")
    for name, text in {
        "pkg/table.py": "FACTOR = 3.0\n", "pkg/layers.py": LAYERS, "hidden/spec.py": SPEC,
        "assignment.toml": TOML, "pkg/extra.py": "EXTRA = 1  # SOLUTION\n",
    }.items():  # fmt: skip
        (room.folder / name).parent.mkdir(exist_ok=True)
        (room.folder / name).write_text(text)
    (room.folder / "data").mkdir()
    (room.folder / "data" / "train.bin").write_bytes(bytes(64))
    return room


def attempts(room: Any) -> dict[str, int]:
    return {student: len(tries) for student, tries in room.tries().items()}


def test_answers_count_wherever_they_stand(layered: Any) -> None:
    layered.hand_in_files("module", {"pkg/layers.py": RIGHT}, *CELLS)
    layered.hand_in_files("never-imported", {"pkg/layers.py": RIGHT}, SCALED)
    layered.hand_in_files("notebook", {}, "def affine(x, w):\n    return x @ w", SCALED)
    layered.hand_in_files(
        "notebook-wins", {"pkg/layers.py": RIGHT}, "def affine(x, w):\n    return 0", SCALED
    )
    layered.hand_in_files("skeleton", {}, *CELLS)
    layered.hand_in_files("table-spoilt", {"pkg/layers.py": RIGHT, "pkg/table.py": "FACTOR = 1.0\n"}, *CELLS)
    layered.grade()
    assert layered.scores() == {
        "module": "10", "never-imported": "10", "notebook": "10", "notebook-wins": "5", "skeleton": "5",
        "table-spoilt": "10",
    }  # fmt: skip
    notices = {name: report.notices for name, report in layered.reports().items()}
    assert "`pkg/layers.py` was not handed in; the released one was used." in notices["skeleton"]
    assert (
        "`pkg/table.py` was changed; the released one was used, as for everybody." in notices["table-spoilt"]
    )


def test_what_is_wrong_is_named_with_the_line_of_the_module(layered: Any) -> None:
    layered.hand_in_files("flipped", {"pkg/layers.py": FLIPPED}, *CELLS)
    layered.hand_in_files("broken", {"pkg/layers.py": BROKEN}, SCALED)
    layered.hand_in_files(
        "raises", {"pkg/layers.py": "def affine(x, w):\n    return x @ none_such\n"}, SCALED
    )
    layered.grade()
    reports = layered.reports()
    assert {name: str(report.score) for name, report in reports.items()} == {
        "flipped": "5", "broken": "5", "raises": "5",
    }  # fmt: skip
    found = reports["flipped"].verdicts[0].diagnosis
    assert (found.names, found.where) == (("flipped",), "pkg/layers.py, line 1")
    layered.write()
    pages = {name: (layered.run / "students" / f"{name}.html").read_text() for name in reports}
    assert (
        '<a href="#modules">pkg/layers.py, line 2</a>: <code>return x @ none_such</code>' in pages["raises"]
    )
    assert "importing your file ended with SyntaxError" in pages["broken"]
    assert "rows = x @ w" in pages["flipped"]


def test_a_changed_module_alone_is_a_new_submission(layered: Any) -> None:
    layered.hand_in_files("anna", {"pkg/layers.py": FLIPPED}, *CELLS)
    layered.grade()
    assert layered.scores() == {"anna": "5"}
    layered.grade()
    assert attempts(layered) == {"anna": 1}
    layered.hand_in_files("anna", {"pkg/layers.py": RIGHT}, *CELLS)
    layered.grade()
    assert layered.scores() == {"anna": "10"}
    change = difference(layered.run, "anna")
    assert [name for name, _ in change.cells] == ["pkg/layers.py"]


def test_a_regrade_runs_with_the_files_that_were_handed_in(layered: Any) -> None:
    layered.hand_in_files("anna", {"pkg/layers.py": RIGHT}, *CELLS)
    layered.grade()
    (layered.submissions / "anna" / "pkg" / "layers.py").write_text(BROKEN)
    layered.edit('Case("plain", x=normal("N", "D")', 'Case("another", x=normal("N", "D")')
    change = layered.regrade()
    assert [(q.question, q.to_run > 0) for q in change.questions] == [("q1", True), ("q2", False)]
    assert layered.scores() == {"anna": "10"}


def test_new_data_run_everybody_again_and_a_new_solution_nobody(layered: Any) -> None:
    layered.hand_in_files("anna", {"pkg/layers.py": RIGHT}, *CELLS)
    layered.grade()
    (layered.folder / "pkg" / "layers.py").write_text(LAYERS.replace("x @ w", "(x @ w)"))
    assert [q.to_run for q in layered.regrade().questions] == [0, 0]
    (layered.folder / "data" / "train.bin").write_bytes(bytes(65))
    assert all(q.to_run for q in layered.preview().questions)


def test_a_replay_brings_the_files_along(layered: Any, tmp_path: Path) -> None:
    layered.hand_in_files("anna", {"pkg/layers.py": FLIPPED}, SCALED)
    layered.grade()
    script = tmp_path / "replay.py"
    script.write_text(replayed(layered.run, "anna", "q1"))
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, script], env=environment, capture_output=True, text=True, check=True
    )
    here, _, then = done.stdout.partition("then:")
    first = here.removeprefix("here:").strip(" []").split()[0]
    assert first[:5] in then.partition("wanted:")[0]


def test_two_notebooks_three_modules_and_much_data(layered: Any) -> None:
    """What a course hands out and gets back: see also the same in Docker, with 200 MB."""
    files = {"pkg/layers.py": RIGHT, "pkg/extra.py": "EXTRA = 2\n", "own.py": "x = 1\n"}
    layered.hand_in_files("anna", files, *CELLS)
    layered.hand_in_files("anna", {}, "a_plot = 1", name="explore")
    layered.grade()
    report = layered.reports()["anna"]
    assert str(report.score) == "10"
    assert [path for path, _ in report.files] == ["pkg/extra.py", "pkg/layers.py"]
    assert "own.py was left out: this assignment does not take such files." in report.notices


@pytest.mark.docker
def test_the_same_in_docker_with_200_mb(layered: Any, docker_image: Any) -> None:
    layered.sandbox = "docker"
    with (layered.folder / "data" / "train.bin").open("wb") as file:
        for number in range(200):
            file.write(bytes([number]) * (1 << 20))
    reads = (
        "import os\nsize = os.path.getsize('data/train.bin')\nlast = open('data/train.bin', 'rb').read()[-1]\n"
        "from pkg.table import FACTOR\nfrom pkg.extra import EXTRA\n"
        "def scaled(x):\n    return FACTOR * x * (size == 200 << 20) * (last == 199) * EXTRA"
    )
    for student in ("anna", "bert"):
        files = {"pkg/layers.py": RIGHT, "pkg/extra.py": "EXTRA = 1\n", "own.py": "x = 1\n"}
        layered.hand_in_files(student, files, "from pkg.layers import *", reads)
        layered.hand_in_files(student, {}, "a_plot = 1", name="explore")
    layered.grade()
    assert layered.scores() == {"anna": "10", "bert": "10"}
