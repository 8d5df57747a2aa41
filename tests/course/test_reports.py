"""What the store holds, as reports; and what a lecturer must see before anything else."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from autograder.course.reports import seed_hash
from autograder.errors import UsageError

SQUARE = "def double(x):\n    return x * x"
ROWS_ONLY = "def double(x):\n    return 2 * x if x.ndim == 1 else x"
BACK = "def shift(x, by):\n    return x - by"
CRASH = "def shift(x, by):\n    return x + undefined"
GONE = "del shift"


def warnings(room: Any, *classmates: tuple[str, ...]) -> tuple[str, ...]:
    for number, cells in enumerate(classmates):
        room.hand_in(f"student{number}", *cells)
    room.grade()
    found: tuple[str, ...] = room.book().warnings
    return found


def test_an_ordinary_class_warns_of_nothing(room: Any) -> None:
    """One in five wrong in each way, and numbers that are wrong are theirs however many they are."""
    assert warnings(room, (), (SQUARE,), (SQUARE,), (BACK,), (CRASH,)) == ()


def test_a_question_that_everyone_fails(room: Any) -> None:
    assert warnings(room, (BACK,), (BACK,), (BACK, SQUARE)) == (
        "Nobody earned anything in q2. Look at its hidden cases before you publish marks.",
    )


def test_a_check_that_the_best_quarter_fails(room: Any) -> None:
    best = [(ROWS_ONLY,)] * 2
    assert warnings(room, *best, *[(SQUARE,)] * 6) == (
        "The best quarter of the class all fail q1.tables.1, q1.tables.2, q1.tables.3. Is the check right?",
    )


@pytest.mark.parametrize(
    ("cell", "reason"),
    [(CRASH, "q2: raised NameError"), (GONE, "q2: missing"), ("# box: limit always", "q1: time-limit")],
)
def test_one_reason_that_is_no_number_for_over_a_fifth(room: Any, cell: str, reason: str) -> None:
    found = warnings(room, *[()] * 7, (cell,), (cell,))
    assert f"2 of 9 submissions fail for one reason: {reason}." in found


def test_a_fifth_is_not_over_a_fifth(room: Any) -> None:
    assert warnings(room, *[()] * 8, (CRASH,), (CRASH,)) == ()


def test_many_that_could_not_be_read(room: Any) -> None:
    room.hand_in_text("zoe", "<html>Sign in</html>")
    assert warnings(room, (), ()) == ("1 of 3 submissions are unreadable.",)


def test_two_students_are_no_class(room: Any) -> None:
    assert warnings(room, (BACK, SQUARE), (CRASH,)) == ()


def test_a_report_tells_which_run_it_is_of_and_only_staff_its_seed(room: Any) -> None:
    room.hand_in("ada")
    room.grade()
    report = room.reports()["ada"]
    assert report.seed == room.seed
    assert report.seed_hash == seed_hash(room.seed) == room.book().seed_hash
    assert str(room.seed) not in report.seed_hash
    assert seed_hash(room.seed + 1) != seed_hash(room.seed)
    assert report.replay == f"autograder grade tiny ada.ipynb --seed {room.seed}"


def test_reading_needs_no_sandbox_and_gives_the_same_every_time(room: Any) -> None:
    room.hand_in("ada", SQUARE)
    room.grade()
    room.visits()
    assert room.book() == room.book()
    assert room.visits() == []


def test_verdicts_survive_the_store(room: Any) -> None:
    """What was judged before it was stored and what is read back: the same, observations included."""
    from autograder.course.batch import RUN_STATES
    from autograder.course.preparation import places_of, prepare
    from autograder.grading import judge

    for number, cell in enumerate((SQUARE, CRASH, GONE, ROWS_ONLY)):
        room.hand_in(f"student{number}", cell)
    room.grade()
    plans = prepare(room.folder, room.seed).plans
    reports = room.reports()
    with room.store() as store:
        for stored in store.submissions():
            assert stored.state in RUN_STATES
            seen = {call: one for (call, _), one in store.seen(stored.id).items()}
            fresh = judge(plans, seen, places_of(stored.submission.cells))
            assert _plain(fresh) == _plain(reports[stored.student].verdicts)


def _plain(verdicts: Any) -> str:
    return repr([dataclasses.asdict(verdict) for verdict in verdicts]).replace("array", "")


def test_a_run_that_is_none_says_so(room: Any) -> None:
    with pytest.raises(UsageError, match=r"run is not a run: there is no staff/run\.sqlite"):
        room.book()
    assert not room.run.exists(), "looking makes nothing"
