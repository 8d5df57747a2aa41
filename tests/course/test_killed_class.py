"""A class of thirty, killed with SIGKILL three times on its way: the marks are those of an undisturbed run."""

from __future__ import annotations

import random
import signal
import time
from typing import Any

import pytest

RANDOM = random.Random(20_261_121)
KINDS: tuple[tuple[str, ...], ...] = (
    (),
    ("def double(x):\n    return x * x",),
    ("def shift(x, by):\n    return x - by",),
    ("raise ValueError('in the last cell')",),
    ("del double",),
)
STUDENTS = [f"student{number:02}" for number in range(30)]


def hand_in(room: Any) -> None:
    for number, student in enumerate(STUDENTS):
        room.hand_in(student, "# box: wait 0.1", *KINDS[number % len(KINDS)])
    room.hand_in_text("student30", "no notebook")


def begun(room: Any) -> int:
    return len(room.visits_file.read_text().splitlines()) if room.visits_file.exists() else 0


def kill_at(room: Any, visits: int, pause_s: float) -> None:
    """Start the command, and end it with SIGKILL a moment after so many notebooks were begun, over all tries."""
    with room.start(*room.grade_words()) as process:
        deadline = time.monotonic() + 90
        while begun(room) < visits and process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.005)
        time.sleep(pause_s)
        process.kill()
    assert process.returncode == -signal.SIGKILL, "it was still at work"
    assert room.left_behind() == []
    assert not (room.run / "grades.csv").exists()


@pytest.mark.slow
def test_killed_three_times_at_random_the_marks_are_those_of_an_undisturbed_run(with_workers: Any) -> None:
    room = with_workers
    hand_in(room)
    room.run_name = "undisturbed"
    done = room.do(*room.grade_words())
    assert done.returncode == 0, done.stderr
    marks = (room.run / "grades.csv").read_bytes()
    assert (marks.count(b"graded"), marks.count(b"unreadable")) == (30, 1)

    room.run_name = "killed"
    room.visits()
    for visits in sorted(RANDOM.sample(range(1, 27), 3)):
        kill_at(room, visits, RANDOM.uniform(0, 0.1))
    done = room.do(*room.grade_words())
    assert done.returncode == 0, done.stderr
    assert (room.run / "grades.csv").read_bytes() == marks
    assert {tuple(states) for states in room.tries().values()} == {("graded",), ()}
    # The proof (two visits) may have been killed, and each kill cost at most what two workers had in hand.
    assert 32 <= begun(room) <= 32 + 3 * 2 + 2 * 3
