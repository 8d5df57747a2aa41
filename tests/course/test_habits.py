"""Right notebooks with lines that work only in Colab, VS Code or on a laptop: full marks, and a finding each."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest

from autograder.authoring.assignment import Assignment, load
from autograder.course.habits import HABITS, Habit, habits, woven
from autograder.course.preparation import Prepared, places_of, prepare
from autograder.grading import grade
from autograder.importers.notebook import read_notebook
from autograder.model import Execution, Sandbox, Verdict
from autograder.sandboxes.here import Here, ProcessBox, environment, private_folder

SHELF = Path(__file__).parents[2] / "assignments"
ENDS = ("input", "missing-file", "salvaged")
SILENT = ("stray-imports", "widgets", "progress-bar", "autoreload")

BARE = """
import builtins
from contextlib import nullcontext
from autograder.inside import commands, missing, salvage, stand_ins, statements, supervisor

class Alone:
    def __init__(self, *names): ...
    def __enter__(self): ...
    def __exit__(self, kind, error, trace): return isinstance(error, ModuleNotFoundError)

stand_ins.install = lambda: None
salvage.after = lambda *_: None
missing.install = lambda: setattr(builtins, statements.GUARD, Alone)
supervisor.main()
"""


class Bare(Here):
    """The sandbox without anything that stands in for what is not there."""

    def _open(self) -> ProcessBox:
        folder = private_folder("bare")
        return ProcessBox([sys.executable, "-P", "-s", "-c", BARE], env=environment(folder), cwd=folder)


@pytest.fixture(scope="module")
def prepared() -> Prepared:
    return prepare(SHELF / "09-convolution", 20)


@pytest.fixture
def mark(prepared: Prepared, tmp_path: Path) -> Any:
    def run(notebook: dict[str, Any], sandbox: Sandbox) -> tuple[Execution, tuple[Verdict, ...]]:
        path = tmp_path / "student.ipynb"
        path.write_text(json.dumps(notebook))
        cells = read_notebook(path, "student").cells
        # Figures take most of the time and can lose nobody a mark.
        kept = [cell for cell in cells if re.search(r"^(import|from|def|class) ", cell.source, re.MULTILINE)]
        return grade(kept, prepared.plans, sandbox, prepared.assignment.limits, places_of(kept))

    return run


def lost(verdicts: tuple[Verdict, ...]) -> list[str]:
    return [one.question for one in verdicts if one.earned != one.points]


def codes(execution: Execution) -> set[str]:
    return {code for cell in execution.cells for code, _ in cell.findings}


@pytest.mark.parametrize("habit", HABITS, ids=lambda habit: habit.name)
def test_it_keeps_all_marks_and_is_named(mark: Any, prepared: Prepared, habit: Habit) -> None:
    made = woven(prepared.assignment, habit)
    execution, verdicts = mark(made, Here())
    assert lost(verdicts) == []
    assert codes(execution) >= ({habit.finding} if habit.finding else set())
    index = next(i for i, cell in enumerate(made["cells"]) if habit.above in cell["source"])
    (outcome,) = (cell.outcome for cell in execution.cells if cell.index == index)
    assert outcome == ("error" if habit.finding in ENDS else "ok")


def test_only_what_works_as_written_has_no_finding() -> None:
    assert tuple(habit.name for habit in HABITS if not habit.finding) == SILENT


@pytest.mark.parametrize(
    "name",
    [
        "colab-drive", "gpu", "absent-modules", "asks", "plot-window", "progress-bar", "laptop-path", "absent-file",
        "laptop-folder", "old-numpy", "training-fails",
    ],
)  # fmt: skip
def test_without_what_stands_in_for_it_marks_are_lost(mark: Any, prepared: Prepared, name: str) -> None:
    habit = next(habit for habit in HABITS if habit.name == name)
    _, verdicts = mark(woven(prepared.assignment, habit), Bare())
    assert lost(verdicts) != []


def test_the_bare_sandbox_loses_nothing_else(mark: Any, prepared: Prepared) -> None:
    """Otherwise the test above would show nothing."""
    assert lost(mark(woven(prepared.assignment), Bare())[1]) == []


def test_every_assignment_has_them_all() -> None:
    for path in sorted(SHELF.glob("*/hidden/spec.py")):
        assignment: Assignment = load(path.parent.parent)
        made = dict(habits(assignment))
        assert list(made) == [habit.name for habit in HABITS]
        for habit in HABITS:
            source = "\n".join(cell["source"] for cell in made[habit.name]["cells"])
            assert f"{habit.above}\n\n" in source
            assert f"def {assignment.parts[0].target}" in source.partition(habit.above)[2]


@pytest.mark.docker
def test_in_a_container_all_of_them_together_cost_nothing(
    mark: Any, prepared: Prepared, docker_image: Any
) -> None:
    from autograder.sandboxes.docker import from_settings
    from autograder.settings import Settings

    last = [habit for habit in HABITS if habit.finding in ENDS]
    sandbox = from_settings(Settings(), slot=0)
    # Three of them end their cell: one suffices to see that what is below is kept.
    chosen = [*(habit for habit in HABITS if habit not in last), last[0]]
    execution, verdicts = mark(woven(prepared.assignment, *chosen), sandbox)
    assert lost(verdicts) == []
    assert codes(execution) >= {habit.finding for habit in chosen if habit.finding} | {"salvaged"}
