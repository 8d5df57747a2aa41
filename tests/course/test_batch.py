"""Grading a class: what is run, what is kept, and what the same command does when it is given again."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from autograder.course import batch
from autograder.course.batch import grade_class
from autograder.errors import UsageError
from autograder.model import State
from autograder.store.runs import Store

SQUARE = "def double(x):\n    return x * x"
PROOF = ["g01 g02", "g01 g02"]
EVERYTHING = "g01 g02"


def test_everyone_is_run_once_and_judged_question_by_question(room: Any) -> None:
    room.hand_in("ada")
    room.hand_in("bo", SQUARE)
    ending = room.grade()
    assert room.scores() == {"ada": "10", "bo": "4"}
    assert room.visits() == [*PROOF, EVERYTHING, EVERYTHING]
    assert (ending.stopped, ending.left) == (False, 0)


def test_the_same_command_again_runs_nothing(room: Any, watch: Any) -> None:
    room.hand_in("ada")
    room.grade()
    before, _ = room.book(), room.visits()
    seen = watch()
    room.grade(watch=seen)
    assert room.visits() == []
    assert seen.begun == (1, {State.GRADED: 1})
    assert room.book() == before


def test_a_late_file_joins_and_a_changed_one_is_a_new_submission(room: Any) -> None:
    for name in ("ada", "bo"):
        room.hand_in(name, SQUARE)
    room.grade()
    room.visits()
    room.hand_in("bo")
    room.hand_in("cy")
    room.grade()
    assert room.scores() == {"ada": "4", "bo": "10", "cy": "10"}
    assert room.visits() == [EVERYTHING, EVERYTHING]
    with room.store() as store:
        assert len(store.submissions()) == 3


def test_a_part_of_the_class_may_be_graded_first(room: Any) -> None:
    first = room.hand_in("ada")
    room.hand_in("bo", SQUARE)
    room.grade(first)
    assert room.scores() == {"ada": "10"}
    room.grade()
    assert room.scores() == {"ada": "10", "bo": "4"}


def test_late_files_are_refused_while_the_assignment_is_another_than_was_graded(room: Any) -> None:
    room.hand_in("ada")
    room.grade()
    room.visits()
    room.hand_in("bo")
    room.edit("You shift the other way.", "You shift backwards.")
    with pytest.raises(UsageError, match=r"tiny has changed since this run was graded.*regrade"):
        room.grade()
    assert room.visits() == []
    room.edit("You shift backwards.", "You shift the other way.")
    assert list(room.scores()) == ["ada"]


def test_after_regrading_a_late_file_is_graded_by_the_new_version_and_nobody_else_is_run(room: Any) -> None:
    room.hand_in("ada")
    room.grade()
    room.edit("You shift the other way.", "You shift backwards.")
    room.regrade()
    room.visits()
    room.hand_in("bo", SQUARE)
    room.grade()
    assert room.visits() == [EVERYTHING]
    assert room.scores() == {"ada": "10", "bo": "4"}


def test_a_run_keeps_its_seed_and_refuses_another(room: Any, watch: Any) -> None:
    room.hand_in("ada")
    room.grade()
    with pytest.raises(UsageError, match="This run has another seed"):
        grade_class(room.order(seed=room.seed + 1), watch())


def test_without_a_seed_a_run_draws_its_own_and_keeps_it(
    room: Any, watch: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.hand_in("ada")
    monkeypatch.setattr(batch.secrets, "randbits", lambda bits: 1234567)
    order = room.order()
    grade_class(replace(order, seed=None), watch())
    with room.store() as store:
        assert store.info().seed == 1234567
    monkeypatch.setattr(batch.secrets, "randbits", lambda bits: 7654321)
    grade_class(replace(order, seed=None), watch())
    with room.store() as store:
        assert store.info().seed == 1234567


def test_a_run_grades_one_assignment(room: Any) -> None:
    room.hand_in("ada")
    room.grade()
    room.folder.rename(room.folder.with_name("other"))
    room.folder = room.folder.with_name("other")
    (room.folder / "tiny.ipynb").rename(room.folder / "other.ipynb")
    with pytest.raises(UsageError, match="This run grades tiny, not other"):
        room.grade()


def test_a_run_inside_the_submissions_would_be_taken_for_a_student(room: Any, watch: Any) -> None:
    room.hand_in("ada")
    order = replace(room.order(), out=room.submissions / "run")
    with pytest.raises(UsageError, match="lies in the submissions"):
        grade_class(order, watch())
    assert not (room.submissions / "run").exists()


def test_a_fault_of_ours_is_tried_three_times_and_is_nobodys_zero(room: Any) -> None:
    room.hand_in("ada")
    room.hand_in("bo", "# box: fault")
    room.grade()
    assert room.scores() == {"ada": "10", "bo": "system-error"}
    assert room.tries() == {"ada": ["graded"], "bo": ["system-error"] * 3}
    assert room.reports()["bo"].reason == "the box at /opt/host/engine.sock fell over"
    room.visits()
    room.grade()
    assert len(room.visits()) == 3, "the next command tries again, and only that one"
    room.hand_in("bo")
    room.grade()
    assert room.scores() == {"ada": "10", "bo": "10"}


def test_what_was_seen_is_judged_without_a_second_run_after_a_crash_between_the_two(
    room: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.hand_in("ada")
    room.hand_in("bo", SQUARE)

    def crash(*_: Any) -> None:
        raise MemoryError("between observation and verdict")

    with monkeypatch.context() as patch:
        patch.setattr(Store, "record_verdicts", crash)
        with pytest.raises(MemoryError):
            room.grade()
    assert room.visits() == [*PROOF, EVERYTHING, EVERYTHING]
    assert room.scores() == {"ada": "system-error", "bo": "system-error"}, "nothing is graded yet"
    room.grade()
    assert room.visits() == [EVERYTHING], "only the one of which nothing had been stored"
    assert room.scores() == {"ada": "10", "bo": "4"}
    assert room.tries() == {"ada": ["graded"], "bo": ["graded"]}


# -- limits -------------------------------------------------------------------------------


def test_who_hit_a_limit_is_run_once_more_alone_and_both_attempts_are_kept(room: Any, watch: Any) -> None:
    room.hand_in("ada")
    room.hand_in("bo", f"# box: limit nth {room.root / 'slow'} 1")
    seen = watch()
    room.grade(watch=seen)
    assert room.scores() == {"ada": "10", "bo": "10"}
    assert room.tries() == {"ada": ["graded"], "bo": ["graded", "graded"]}
    assert room.reports()["bo"].attempt == 2
    assert [step for step in seen.steps if "again" in step] == [
        "running 1 again, one at a time: a limit was hit"
    ]
    room.visits()
    room.grade()
    assert room.visits() == []


def test_a_limit_that_is_hit_twice_costs_its_points(room: Any) -> None:
    room.hand_in("bo", "# box: limit always")
    room.grade()
    assert room.scores() == {"bo": "0"}
    assert room.tries() == {"bo": ["graded", "graded"]}
    room.visits()
    room.grade()
    assert room.visits() == [], "it is confirmed once, not every time"


def test_a_limit_that_costs_nothing_needs_no_second_run(room: Any) -> None:
    room.hand_in("ada", "# box: cut")
    room.hand_in("bo", f"# box: cut\n{SQUARE}")
    room.grade()
    assert room.scores() == {"ada": "10", "bo": "4"}
    assert room.tries() == {"ada": ["graded"], "bo": ["graded", "graded"]}
