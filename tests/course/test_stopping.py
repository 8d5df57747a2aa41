"""Ctrl-C: what is in flight is finished, nothing is lost, and the same command goes on."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import Any

import pytest

STOPPED = 130


@pytest.fixture
def room(with_workers: Any) -> Any:
    for number in range(8):
        with_workers.hand_in(f"student{number}", "# box: wait 0.4")
    return with_workers


def wait_for_visits(room: Any, process: Any, count: int) -> None:
    """Wait until so many notebooks have been begun."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        path: Path = room.visits_file
        if path.exists() and len(path.read_text().splitlines()) >= count:
            return
        time.sleep(0.01)
    pytest.fail(f"{process.communicate()[1]}")


def press_ctrl_c(process: Any) -> None:
    """As a terminal does: the signal goes to the command and to everything that it started."""
    os.killpg(process.pid, signal.SIGINT)


def test_ctrl_c_finishes_what_is_in_flight_and_the_same_command_finishes_the_class(room: Any) -> None:
    with room.start(*room.grade_words()) as process:
        wait_for_visits(room, process, 4)  # the proof's two, and two students'
        press_ctrl_c(process)
        out, err = process.communicate(timeout=60)
    assert process.returncode == STOPPED, err
    assert "stopping: finishing what is in flight" in err
    assert "Traceback" not in err
    done = [name for name, states in room.tries().items() if states]
    assert 2 <= len(done) <= 5
    assert f"Stopped with {8 - len(done)} left. The same command goes on: autograder grade" in out
    assert room.left_behind() == []
    assert not (room.run / "grades.csv").exists()

    room.visits()
    again = room.do(*room.grade_words())
    assert again.returncode == 0, again.stderr
    assert len(room.visits()) == 8 - len(done)
    assert set(map(tuple, room.tries().values())) == {("graded",)}
    assert len((room.run / "grades.csv").read_text().splitlines()) == 9


def test_ctrl_c_twice_stops_at_once(room: Any) -> None:
    for path in room.submissions.iterdir():
        path.write_text(path.read_text().replace("wait 0.4", "wait 60"))
    with room.start(*room.grade_words()) as process:
        wait_for_visits(room, process, 4)
        press_ctrl_c(process)
        time.sleep(0.5)
        press_ctrl_c(process)
        _, err = process.communicate(timeout=20)
    assert process.returncode == STOPPED, err
    assert err.endswith("autograder: stopped. Give the same command again to go on.\n")
    assert "Traceback" not in err
    assert room.left_behind() == []


def test_ctrl_c_while_workers_are_still_starting(room: Any) -> None:
    """They are born deaf to it: none dies of it, and none says so."""
    with room.start(*room.grade_words()) as process:
        wait_for_visits(room, process, 2)
        while process.poll() is None and sum("forkserver" in line for line in room.marked()) < 2:
            time.sleep(0.005)  # the server, and a first worker that is forked from it
        press_ctrl_c(process)
        _, err = process.communicate(timeout=60)
    assert process.returncode == STOPPED, err
    assert "Traceback" not in err
    assert room.left_behind() == []
    assert room.do(*room.grade_words()).returncode == 0


def test_ctrl_c_during_the_proof_keeps_nothing_of_it(room: Any) -> None:
    room.spec.write_text(room.spec.read_text() + "\nimport time\n\ndef slow(x):\n    time.sleep(0.2)\n    return 2 * x\n"
                         "\nq1.right += (Right('slow', slow),)\n")  # fmt: skip
    with room.start(*room.grade_words()) as process:
        wait_for_visits(room, process, 2)
        press_ctrl_c(process)
        _, err = process.communicate(timeout=60)
    assert process.returncode == STOPPED, err
    with room.store() as store:
        assert store.versions() == ()
    assert not any(room.tries().values())


def test_a_second_command_on_the_same_run_is_refused_by_name(room: Any) -> None:
    held = room.root / "held"
    held.touch()
    room.hand_in("student0", f"# box: wait while {held}")
    with room.start(*room.grade_words()) as process:
        wait_for_visits(room, process, 3)
        second = room.do(*room.grade_words())
        regrade = room.do("regrade", str(room.run), "--yes")
        held.unlink()
        process.communicate(timeout=60)
    assert process.returncode == 0
    refusal = f"autograder: Process {process.pid} is working on {room.run}. Wait for it to end.\n"
    assert (second.returncode, second.stderr) == (2, refusal)
    assert (regrade.returncode, regrade.stderr) == (2, refusal)
    assert set(map(tuple, room.tries().values())) == {("graded",)}


def test_how_far_a_run_is_can_be_asked_while_it_goes_on(room: Any) -> None:
    held = room.root / "held"
    held.touch()
    room.hand_in("student2", f"# box: wait while {held}")
    with room.start(*room.grade_words()) as process:
        try:
            wait_for_visits(room, process, 5)
            deadline = time.monotonic() + 30
            asked = room.do("status", str(room.run))
            while (
                "7 of 8 done (7 graded)" not in " ".join(asked.stdout.split()) and time.monotonic() < deadline
            ):
                asked = room.do("status", str(room.run))
        finally:
            held.unlink()
        process.communicate(timeout=60)
    assert (asked.returncode, process.returncode) == (0, 0)
    told = " ".join(asked.stdout.split())
    assert "7 of 8 done (7 graded)" in told
    assert f"Process {process.pid} is working on it" in told
    assert "8 of 8 done (8 graded)" in " ".join(room.do("status", str(room.run)).stdout.split())


@pytest.mark.docker
@pytest.mark.slow
def test_ctrl_c_twice_leaves_no_container(room: Any) -> None:
    from autograder.sandboxes import daemon
    from autograder.sandboxes.owners import LABEL, Owner

    room.sandbox = "docker"
    for number in range(8):
        room.hand_in(f"student{number}", "import time\ntime.sleep(60)")

    def owners() -> set[int]:
        found = daemon.connect().containers(all=True, filters={"label": LABEL})
        read = [Owner.read(container["Labels"][LABEL]) for container in found]
        return {int(owner.pid) for owner in read if owner}

    import psutil

    with room.start(*room.grade_words()) as process:
        workers: set[int] = set()
        while process.poll() is None and len(workers) < 2:
            workers = {child.pid for child in psutil.Process(process.pid).children(recursive=True)} & owners()
        press_ctrl_c(process)
        time.sleep(0.5)
        press_ctrl_c(process)
        _, err = process.communicate(timeout=30)
    assert process.returncode == STOPPED, err
    assert not owners() & {process.pid, *workers}
