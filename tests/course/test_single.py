"""One notebook, looked at by staff: nothing is kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from autograder.course.single import grade_one
from autograder.errors import SubmissionError
from autograder.model import State


def grade(room: Any, path: Path, seed: int | None = None) -> Any:
    return grade_one(room.folder, path, room.settings, room.seed if seed is None else seed, lambda text: None)


def test_it_gets_the_same_marks_as_in_a_class(room: Any) -> None:
    path = room.hand_in("ada", "def double(x):\n    return x * x")
    room.grade()
    report, _ = grade(room, path)
    in_class = room.reports()["ada"]
    assert report.verdicts == in_class.verdicts
    assert (report.score, report.seed_hash) == (in_class.score, in_class.seed_hash)


def test_staff_see_what_was_asked_seen_and_wanted(room: Any) -> None:
    report, view = grade(room, room.hand_in("ada", "def shift(x, by):\n    return x - by"))
    check = next(item.check for item in report.verdicts[1].evidence if not item.passed)
    x, by = view.calls[check.call].args
    assert by == 2.5
    assert view.observations[check.call].value == pytest.approx(x - 2.5)
    assert view.wants[check.id] == pytest.approx(x + 2.5)


def test_without_a_reference_the_solution_is_run_first(room: Any) -> None:
    room.edit('"q2", "shift", reference=shift,', '"q2", "shift",')
    report, _ = grade(room, room.hand_in("ada"))
    assert room.visits() == ["g01 g02", "g01 g02"]
    assert report.score == 10


def test_nothing_is_kept(room: Any) -> None:
    path = room.hand_in("ada")
    before = sorted(room.root.rglob("*"))
    grade(room, path)
    room.visits()
    assert sorted(p for p in room.root.rglob("*") if "__pycache__" not in p.parts) == before


def test_another_assignments_notebook_is_said_to_be_one(room: Any) -> None:
    beside = room.folder.parent / "other"
    beside.mkdir()
    (beside / "other.ipynb").write_text((room.folder / "tiny.ipynb").read_text().replace("double", "triple"))
    report, _ = grade(room, room.hand_in_only("ada", "def triple(x):\n    return 3 * x"))
    assert (report.state, report.reason) == (
        State.NEEDS_REVIEW, "It defines nothing that tiny asks for; it looks like other.",
    )  # fmt: skip


def test_a_notebook_that_cannot_be_read_says_why(room: Any) -> None:
    with pytest.raises(SubmissionError, match=r"ada\.ipynb is an HTML page"):
        grade(room, room.hand_in_text("ada", "<html>"))
