"""What ends a run besides its end: a full disk, the first fault of ours; and the log that says so."""

from __future__ import annotations

import json
import shutil
from collections import namedtuple
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy import event

from autograder.course import journal, overseer
from autograder.course.journal import Journal
from autograder.course.rendering import write_files
from autograder.errors import SystemFault
from autograder.model import State
from autograder.store.runs import Store

Usage = namedtuple("Usage", "total used free")
SQUARE = "def double(x):\n    return x * x"
STUDENTS = ("ada", "bo", "cy", "dee", "eve", "fay", "gus")


@pytest.fixture
def room(with_workers: Any) -> Any:
    """One worker, in a process of its own: a pool that can be stopped, but for what it holds ready (two more)."""
    for student in STUDENTS:
        with_workers.hand_in(student, "# box: wait 0.1")
    return with_workers


def log(room: Any) -> list[dict[str, Any]]:
    path = room.run / "staff" / "log.jsonl"
    return [json.loads(line) for line in path.read_text().splitlines()]


def full_after_the_first(watching: Any, monkeypatch: pytest.MonkeyPatch, free_mb: list[int]) -> Any:
    """From the first submission on there is so much room, for as long as the list says."""
    usage = shutil.disk_usage

    def filling(place: Path) -> Any:
        return Usage(0, 0, free_mb[0] << 20) if free_mb and watching.states else usage(place)

    monkeypatch.setattr(overseer.shutil, "disk_usage", filling)
    return watching


# -- the disk ---------------------------------------------------------------------------------


def test_without_room_nothing_is_begun_and_it_says_where(room: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(overseer.shutil, "disk_usage", lambda place: Usage(0, 0, 12 << 20))
    with pytest.raises(SystemFault) as told:
        room.grade()
    assert str(told.value) == (
        f"Only 12 MB are free in {room.run}; 200 MB are kept free (min_free_mb). Free some, or set min_free_mb to less."
    )
    assert room.visits() == []


def test_a_disk_that_fills_up_makes_faults_of_ours(
    room: Any, watch: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    watching = full_after_the_first(watch(), monkeypatch, [100])
    ending = room.grade(watch=watching)
    assert ending.stopped
    assert 1 <= ending.left <= 6
    assert ending.why.startswith("Only 100 MB are free in ")
    assert ending.counts == {State.GRADED: 7 - ending.left, State.SYSTEM_ERROR: ending.left}
    faults = [states for states in room.tries().values() if states == ["system-error"]]
    assert len(faults) == ending.left
    lines = log(room)
    assert [line["event"] for line in lines].count("stopping") == 1
    assert [line.get("state") for line in lines][-1 - ending.left :] == ["system-error"] * ending.left + [
        None
    ]
    assert lines[-1]["why"] == ending.why


def test_after_a_full_disk_the_same_command_finishes(
    room: Any, watch: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    free = [0]
    watching = full_after_the_first(watch(), monkeypatch, free)
    left = room.grade(watch=watching).left
    assert left > 0
    free.clear()
    room.visits()
    ending = room.grade()
    assert (ending.stopped, ending.why) == (False, "")
    assert len(room.visits()) == left, "who was graded before is not run again"
    assert room.scores() == dict.fromkeys(STUDENTS, "10")


def test_a_database_that_cannot_grow_is_a_sentence_and_costs_nothing(
    room: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite's own limit stands in for the disk's: the error is the one that a full disk gives."""
    room.grade(room.submissions / "ada.ipynb")
    begin, limited = Store.__init__, [True]

    def small(self: Store, *args: Any) -> None:
        begin(self, *args)
        if limited:
            with self.engine.connect() as db:
                size = int(db.execute(sa.text("PRAGMA page_count")).scalar_one())
            self.engine.dispose()
            event.listen(
                self.engine, "connect", lambda db, _: db.execute(f"PRAGMA max_page_count={size + 2}") and None
            )

    monkeypatch.setattr(Store, "__init__", small)
    with pytest.raises(
        SystemFault,
        match=r"cannot be read or written: database or disk is full\. What was graded before is kept",
    ):
        room.grade()
    limited.clear()
    room.grade()
    assert room.scores() == dict.fromkeys(STUDENTS, "10")
    assert room.tries()["ada"] == ["graded"]


# -- the first fault ---------------------------------------------------------------------------


def with_a_fault(room: Any) -> Any:
    room.broken = room.root / "broken"
    room.broken.touch()
    room.hand_in("ada", f"# box: fault while {room.broken}")
    return room


def words(room: Any, *more: str) -> list[str]:
    return [*room.grade_words(jobs=1), *more]


def test_a_fault_of_ours_does_not_stop_a_run(room: Any) -> None:
    with_a_fault(room)
    done = room.do(*words(room))
    assert done.returncode == 1
    assert room.tries() == {name: ["graded"] for name in STUDENTS} | {"ada": ["system-error"] * 3}
    assert "7 students: 6 graded, 1 system-error." in " ".join(done.stdout.split())


def test_fail_fast_stops_at_the_first_says_why_and_the_same_command_goes_on(room: Any) -> None:
    with_a_fault(room)
    done = room.do(*words(room, "--fail-fast"))
    assert done.returncode == 1
    assert room.tries()["ada"] == ["system-error"], "it is not tried again"
    assert room.tries()["gus"] == [], "nothing more is begun"
    told = " ".join(done.stdout.split())
    assert (
        "ada could not be graded, through a fault of ours: the box at /opt/host/engine.sock fell over" in told
    )
    assert "So far: " in told
    assert "1 system-error" in told
    assert "The same command goes on: autograder grade" in told
    assert not (room.run / "grades.csv").exists()
    room.broken.unlink()
    assert room.do(*words(room, "--fail-fast")).returncode == 0
    assert room.scores() == dict.fromkeys(STUDENTS, "10")


# -- the log -----------------------------------------------------------------------------------


def test_the_log_tells_the_run_in_order(room: Any) -> None:
    room.hand_in("bo", SQUARE)
    room.grade()
    lines = log(room)
    assert [line["event"] for line in lines if line["event"] != "step"] == ["begin", *["attempt"] * 7, "end"]
    attempts = [line for line in lines if line["event"] == "attempt"]
    assert [set(line) for line in attempts] == [
        {"at", "event", "submission", "student", "state", "seconds", "reason"}
    ] * 7
    assert {line["student"]: line["state"] for line in attempts} == dict.fromkeys(STUDENTS, "graded")
    with room.store() as store:
        assert {line["submission"] for line in attempts} == {stored.id for stored in store.submissions()}
    assert all(line["seconds"] == 0.01 for line in attempts), "the visit's own time, as the sandbox told it"
    assert lines[-1] | {"at": ""} == {"at": "", "event": "end", "left": 0, "states": {"graded": 7}, "why": ""}
    assert [line["at"] for line in lines] == sorted(line["at"] for line in lines)
    room.regrade()
    assert len(log(room)) >= len(lines)


def test_the_log_lies_with_the_staffs(room: Any) -> None:
    room.grade()
    write_files(room.run, 1)
    assert [path.name for path in room.run.rglob("*.jsonl")] == ["log.jsonl"]
    assert (room.run / "staff" / "log.jsonl").exists()


def test_a_log_is_bounded_and_never_stops_a_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "MAX_BYTES", 2000)
    made = Journal(tmp_path / "log.jsonl")
    for number in range(100):
        made.note("step", number=number, text="x" * 9999)
    files = sorted(path.name for path in tmp_path.iterdir())
    assert files == ["log.1.jsonl", "log.jsonl"]
    assert all(path.stat().st_size <= 2000 for path in tmp_path.iterdir())
    kept = [
        json.loads(line)["number"] for name in files for line in (tmp_path / name).read_text().splitlines()
    ]
    assert kept == list(range(kept[0], 100)), "the latest, none left out"
    Journal(tmp_path / "nowhere" / "log.jsonl").note("step", text="lost")


def test_what_a_student_writes_cannot_forge_a_line(tmp_path: Path) -> None:
    made = Journal(tmp_path / "log.jsonl")
    made.note("attempt", reason='x\n{"event": "end"}\u2028\x1b[31m')
    assert len((tmp_path / "log.jsonl").read_bytes().splitlines()) == 1
    assert b"\x1b" not in (tmp_path / "log.jsonl").read_bytes()
