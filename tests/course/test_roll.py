"""Who stands how, and how far a run is."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from autograder.course.marks import Wish, give
from autograder.course.roll import Filter, roll, status
from autograder.course.run_folder import RunFolder
from autograder.errors import UsageError
from autograder.model import State

SQUARE = "def double(x):\n    return x * x"
FORTH = "def shift(x, by):\n    return x + abs(by) + 1"


@pytest.fixture
def graded(room: Any) -> Any:
    room.hand_in("ada")
    room.hand_in("bo", SQUARE)
    room.hand_in("cy", FORTH)
    room.grade(roster="student\nada\nbo\ncy\ndee\n")
    return room


def names(room: Any, **wanted: Any) -> list[str]:
    return [entry.report.student for entry in roll(room.run, Filter(**wanted))]


def test_students_are_found_by_state_points_and_diagnosis(graded: Any) -> None:
    assert names(graded) == ["ada", "bo", "cy", "dee"]
    assert names(graded, state="missing") == ["dee"]
    assert names(graded, question="q1", below=Fraction(5)) == ["bo"]
    assert names(graded, question="q2", below=Fraction(4)) == ["cy"]
    assert names(graded, below=Fraction(10)) == ["bo", "cy"]
    assert names(graded, diagnosis="squares") == ["bo"]
    assert names(graded, question="q2", diagnosis="squares") == []


@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [({"state": "review"}, "Did you mean 'needs-review'"), ({"question": "q7"}, "Known: q1, q2")],
)
def test_an_unknown_word_is_told(graded: Any, wanted: Any, sentence: str) -> None:
    with pytest.raises(UsageError, match=sentence):
        names(graded, **wanted)


def test_a_mark_older_than_the_latest_file_is_pointed_out(graded: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr("autograder.course.marks.now", lambda: "2000-01-01T00:00:00+00:00")
    give(RunFolder(graded.run), [Wish(student="bo", question="q1", points="3", reason="half")])
    stale = {entry.report.student: entry.stale for entry in roll(graded.run, Filter())}
    assert stale == {"ada": (), "bo": ("q1",), "cy": (), "dee": ()}


def test_status_counts_what_is_done_and_what_is_left(graded: Any, watch: Any) -> None:
    found = status(graded.run)
    assert found.counts == {State.GRADED: 3, State.MISSING: 1}
    assert (found.left, found.worker) == (0, None)
    graded.hand_in("eve")
    graded.hand_in("fay")
    graded.grade(watch=watch(stop_after=0))
    found = status(graded.run)
    assert (found.left, found.counts[State.GRADED]) == (2, 3)


def test_status_knows_who_holds_the_run_and_disturbs_nobody(graded: Any) -> None:
    with RunFolder(graded.run).locked():
        found = status(graded.run)
        assert found.worker is not None
    assert status(graded.run).worker is None
    with pytest.raises(UsageError, match="is not a run"):
        status(graded.root / "nowhere")
