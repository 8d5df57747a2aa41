"""The sample class: every misconception, right ones who did it otherwise, and what really arrives."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from autograder.authoring.assignment import Assignment, load
from autograder.course import demo, samples
from autograder.course.batch import Order, grade_class
from autograder.course.habits import HABITS
from autograder.course.preparation import prepare
from autograder.definitions import definitions
from autograder.importers.notebook import read_notebook
from autograder.settings import Settings

SHELF = Path(__file__).parents[2] / "assignments"
NAMES = sorted(path.parent.parent.name for path in SHELF.glob("*/hidden/spec.py"))


@pytest.fixture(params=NAMES)
def assignment(request: pytest.FixtureRequest) -> Assignment:
    return load(SHELF / request.param)


def test_there_is_one_of_each(assignment: Assignment, tmp_path: Path) -> None:
    (folder,), roster = demo.write_class(assignment.folder, tmp_path / "submissions")
    kinds = Counter(path.stem.split("-")[0] for path in folder.iterdir())
    wrongs = [(part, wrong) for part in assignment.parts for wrong in part.wrong]
    assert kinds["wrong"] == sum(has_source(part, wrong) for part, wrong in wrongs)
    assert kinds["wrong"] == len(wrongs) or assignment.id != "09-convolution", (
        "the one that is shown has them all"
    )
    assert kinds["right"] == min(demo.RIGHT, sum(len(part.right) for part in assignment.parts))
    assert sum(kinds.values()) - kinds["wrong"] - kinds["right"] - kinds["habit"] >= 10
    assert sum(kinds.values()) >= 24
    assert kinds["habit"] == len(HABITS)
    students = [row["student"] for row in csv.DictReader(roster.read_text().splitlines())]
    assert sorted(students) == sorted([*(path.stem for path in folder.iterdir()), "never-submitted"])


def has_source(part: Any, wrong: Any) -> bool:
    """Whether a misconception can be written into a notebook: a partial function cannot."""
    try:
        return all(samples.standalone(made, name) for name, made in wrong.replacing(part.target).items())
    except ValueError:
        return False


def test_a_perfect_one_is_the_notebook_without_a_trace_of_its_source(
    assignment: Assignment, tmp_path: Path
) -> None:
    path = tmp_path / "perfect.ipynb"
    path.write_text(json.dumps(samples.solved(assignment)))
    found = read_notebook(path, "perfect")
    assert found.notices == ()
    assert set(assignment.targets()) <= {item.name for item in definitions(found.cells)}
    text = path.read_text()
    assert not [
        mark for mark in ("SOLUTION", "BEGIN TESTS", "BEGIN QUESTION", "otter_assign") if mark in text
    ]


@pytest.mark.slow
def test_every_wrong_one_is_told_what_it_did_and_every_right_one_keeps_full_marks(
    room: Any, watch: Any
) -> None:
    assignment = load(SHELF / "09-convolution")
    (folder,), _ = demo.write_class(assignment.folder, room.root / "class")
    for name, _ in demo.broken(assignment):
        (folder / f"{name}.ipynb").unlink()
    for path in folder.glob("habit-*"):
        path.unlink()  # each has a test of its own
    for path in folder.glob("odd-*"):
        path.unlink()
    for path in sorted(folder.glob("wrong-*"))[::2]:
        path.unlink()  # half of them say as much, in half the time
    for path in folder.iterdir():
        path.write_text(without_figures(path.read_text()))
    order = Order(
        folder=assignment.folder,
        paths=(folder,),
        out=room.run,
        settings=Settings(sandbox="quick"),
        seed=room.seed,
    )
    grade_class(order, watch())
    expected = _lures(assignment, room.seed)
    reports = room.reports()
    assert len(reports) == 1 + len(expected) // 2 + demo.RIGHT
    for student, report in reports.items():
        kind, _, what = student.partition("-")
        if kind == "wrong":
            question, want, names = expected[what]
            verdict = next(verdict for verdict in report.verdicts if verdict.question == question)
            assert verdict.earned == want < verdict.points, student
            assert verdict.diagnosis is not None, student
            assert set(verdict.diagnosis.names) <= names, (student, verdict.diagnosis.names)
            others = [v for v in report.verdicts if v.question != question]
            assert all(v.earned == v.points or (v.diagnosis and v.diagnosis.inherited) for v in others), (
                student
            )
        else:
            assert report.score == report.max_score, student


def without_figures(notebook: str) -> str:
    """The same with cells that define something, and no others."""
    fields = json.loads(notebook)
    code = [cell for cell in fields["cells"] if cell["cell_type"] == "code"]
    fields["cells"] = [
        cell for cell in code if re.search(r"^(import|from|def|class) ", cell["source"], re.MULTILINE)
    ]
    return json.dumps(fields)


def _lures(assignment: Assignment, seed: int) -> dict[str, Any]:
    """By file name: the question, what its misconception earns in this process, and what it may be called."""
    from autograder.questions.judge import examine, verdict

    found = {}
    for plan in prepare(assignment.folder, seed).plans:
        for lure in plan.lures:
            given = verdict(plan, examine(plan, plan.seen_with(lure.replaced, ("test", lure.wrong.name))))
            name = demo._id("", plan.question, lure.wrong.name).lstrip("-")
            found[name] = plan.question, given.earned, {lure.wrong.name, lure.wrong.same_as}
    return found
