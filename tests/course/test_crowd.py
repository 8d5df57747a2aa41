"""A made-up class: the same one every time, and every student gets what was expected."""

from __future__ import annotations

import csv
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from autograder.authoring.assignment import load
from autograder.course import choice, crowd
from autograder.course.batch import Order, grade_class
from autograder.course.crowd import check_crowd, write_crowd
from autograder.model import State
from autograder.sandboxes import here
from autograder.settings import Settings

SHELF = Path(__file__).parents[2] / "assignments"
HEADER = "student,status,score,max_score,q2\n"


def written(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_a_class_is_the_same_every_time_and_each_file_like_no_other(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_crowd(SHELF / "09-convolution", tmp_path / name, 300)
    first = written(tmp_path / "one")
    assert first == written(tmp_path / "two")
    rows = list(csv.DictReader(first["expected.csv"].decode().splitlines()))
    assert len(rows) == len({row["student"].casefold() for row in rows}) == 300
    assert {row["state"] for row in rows} == {str(s) for s in State} - {"system-error"}
    assert [row["student"] for row in rows if row["state"] == "missing"] == [
        f"never-submitted-{i + 1}" for i in range(4)
    ]


def test_a_class_of_300_has_every_kind(tmp_path: Path) -> None:
    assignment = load(SHELF / "09-convolution")
    kinds = {member.student for source in crowd.SOURCES for member in source(assignment)}
    members = {member.student[:-4] for member in crowd.crowd(assignment, 300)}
    assert members == kinds


@pytest.mark.parametrize(
    ("row", "want", "says"),
    [
        ("ada,graded,10,10,10", "ada,graded,10,", []),
        ("ada,graded,9,10,9", "ada,graded,10,", ["ada: expected 10, got 9"]),
        ("ada,graded,9,10,9", "ada,graded,,q2<10", []),
        ("ada,graded,10,10,10", "ada,graded,,q2<10", ["ada: expected to lose points in q2, got 10 of 10"]),
        ("ada,missing,,10,", "ada,graded,0,", ["ada: expected graded, got missing (no score)"]),
        ("ada,missing,0,10,", "ada,missing,,", ["ada: expected no score, got 0"]),
        ("bo,graded,0,10,0", "ada,graded,0,", ["ada: not in grades.csv", "bo: nobody expected this row"]),
    ],
)
def test_every_row_that_differs_is_named(tmp_path: Path, row: str, want: str, says: list[str]) -> None:
    grades, expected = tmp_path / "grades.csv", tmp_path / "expected.csv"
    grades.write_text(f"{HEADER}{row}\n")
    expected.write_text(f"student,state,score,below\n{want}\n")
    assert list(check_crowd(grades, expected)) == says


@pytest.mark.slow
def test_a_small_class_gets_what_was_expected(
    room: Any, watch: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a sandbox without walls: what hogs memory or time is left to those that have them."""
    entry = SimpleNamespace(name="here", load=lambda: lambda _settings, _slot: here.Here())
    monkeypatch.setattr(choice, "entry_points", lambda **_group: [entry])
    monkeypatch.setattr(crowd, "SOURCES", [_without_hogs(source) for source in crowd.SOURCES])
    submissions, roster, expected = write_crowd(SHELF / "09-convolution", tmp_path / "class", 25)
    order = Order(
        folder=SHELF / "09-convolution", paths=(submissions,), out=room.run, roster=roster, seed=room.seed,
        settings=Settings(sandbox="here"),
    )  # fmt: skip
    grade_class(order, watch())
    room.write()
    assert check_crowd(room.run / "grades.csv", expected) == ()


def _without_hogs(source: Any) -> Any:
    return lambda assignment: (m for m in source(assignment) if m.student not in crowd._SLOW)
