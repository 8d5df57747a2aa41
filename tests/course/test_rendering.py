"""A run's files: written again from the store, by one process or several, the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from autograder.course import rendering
from autograder.course.export import export_run
from autograder.errors import UsageError


@pytest.fixture
def graded(room: Any) -> Any:
    room.hand_in("ada")
    room.hand_in("bo", "def double(x):\n    return x * x")
    room.hand_in("../cy", name="cy.ipynb")
    room.hand_in_text("dee", "no notebook")
    room.grade(roster="student\nada\nzoe\n")
    room.visits()
    return room


def files(run: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(run)): path.read_bytes()
        for path in run.rglob("*")
        if path.suffix in (".html", ".json", ".csv")
    }


def test_every_student_has_a_report_a_twin_and_a_result(graded: Any) -> None:
    graded.write()
    students = ("ada", "bo", "cy", "dee", "zoe")
    assert set(files(graded.run)) == {
        "class.html", "grades.csv", *(f"students/{s}.html" for s in students), *(f"staff/{s}.html" for s in students),
        *(f"staff/results/{s}.json" for s in students),
    }  # fmt: skip


def test_nothing_is_run_and_the_files_are_the_same_each_time(graded: Any) -> None:
    graded.write()
    before = files(graded.run)
    for path in graded.run.rglob("*.html"):
        path.unlink()
    graded.write()
    assert files(graded.run) == before
    assert graded.visits() == []


def test_several_processes_write_the_same_files(graded: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    graded.write()
    alone = files(graded.run)
    for path in [*graded.run.rglob("*.html"), *graded.run.rglob("*.json")]:
        path.unlink()
    monkeypatch.setattr(rendering, "FEW", 1)
    monkeypatch.setattr(rendering, "CHUNK", 2)
    steps: list[tuple[int, int]] = []
    rendering.write_files(graded.run, 2, lambda done, total: steps.append((done, total)))
    assert files(graded.run) == alone
    assert sorted(steps)[-1] == (5, 5)
    assert steps[0] == (0, 5)
    assert len(steps) == 4


def test_the_csv_has_one_row_per_student(graded: Any) -> None:
    graded.write()
    assert (graded.run / "grades.csv").read_text() == (
        "student,status,score,max_score,q1,q2\nada,graded,10,10,6,4\nbo,graded,4,10,0,4\ncy,graded,10,10,6,4\n"
        "dee,unreadable,,10,,\nzoe,missing,,10,,\n"
    )


def test_grades_are_exported_to_a_file_of_ones_own(graded: Any) -> None:
    graded.write()
    out = export_run(graded.run, "csv", graded.root / "for the office" / "marks.csv")
    assert out.read_bytes() == (graded.run / "grades.csv").read_bytes()
    assert export_run(graded.run, "csv", None) == graded.run / "grades.csv"


def test_an_unknown_format_is_answered_with_the_known_ones(graded: Any) -> None:
    with pytest.raises(UsageError, match=r"Unknown format 'cvs'. Did you mean 'csv'\? Known: csv."):
        export_run(graded.run, "cvs", None)
