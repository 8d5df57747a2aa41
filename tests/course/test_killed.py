"""Killed at any moment, the parent or a worker: the same command again ends as if nothing had happened."""

from __future__ import annotations

import random
import re
import signal
from collections.abc import Iterator
from typing import Any

import psutil
import pytest

KILLED = -signal.SIGKILL
RANDOM = random.Random(20_231_121)
BETWEEN = "record_verdicts"
STUDENTS = ["ada", "bo", "cy", "dee", "eve", "flo"]
SQUARE = "def double(x):\n    return x * x"


@pytest.fixture
def room(with_workers: Any) -> Any:
    """Six students, two of whose notebooks end the worker that runs them, the first time in each run."""
    room = with_workers
    (room.root / "ended").mkdir()
    deadly = RANDOM.sample(STUDENTS, 2)
    for student in STUDENTS:
        cells = [SQUARE] if student in ("ada", "dee") else []
        room.hand_in(
            student,
            *cells,
            *([f"# box: die once {room.root / 'ended' / student}"] if student in deadly else []),
        )
    return room


def make_harmless(room: Any) -> None:
    """Nobody's notebook ends its worker: all have done so already."""
    for student in STUDENTS:
        (room.root / "ended" / student).write_bytes(b".")


def make_deadly(room: Any) -> None:
    for path in (room.root / "ended").iterdir():
        path.unlink()


def graded_once(room: Any) -> bool:
    """Whether everyone was seen once; a lost worker may be noted as a fault of ours before that."""
    return all(states.count("graded") == 1 for states in room.tries().values())


def killed(room: Any, point: str) -> Any:
    return room.do(point, "--", *room.grade_words(), module=("killed",))


def undisturbed(room: Any) -> tuple[bytes, int]:
    """The marks of a run that nothing happens to, and how many moments it could have been killed at."""
    make_harmless(room)
    room.run_name = "undisturbed"
    done = killed(room, "count")
    assert done.returncode == 0, done.stderr
    marks = (room.run / "grades.csv").read_bytes()
    return marks, int(re.findall(r"points: (\d+)", done.stderr)[0])


def test_killed_at_any_point_the_same_command_gives_the_same_marks(room: Any) -> None:
    """Three random moments of the parent, the one between observation and verdict, and two workers in each."""
    marks, points = undisturbed(room)
    assert marks.count(b"graded") == 6
    for point in [BETWEEN, *map(str, RANDOM.sample(range(points), 3))]:
        make_deadly(room)
        room.run_name = f"killed-{point}"
        assert killed(room, point).returncode == KILLED, point
        assert room.left_behind() == [], "its workers end with it"
        assert not (room.run / "grades.csv").exists()
        again = room.do(*room.grade_words())
        assert again.returncode == 0, (point, again.stderr)
        assert (room.run / "grades.csv").read_bytes() == marks, point
        assert graded_once(room), (point, room.tries())


def test_what_was_seen_before_a_kill_is_not_run_again(room: Any) -> None:
    """Killed between observation and verdict: of the six, one was seen, and five are run by the next command."""
    make_harmless(room)
    assert killed(room, BETWEEN).returncode == KILLED
    with room.store() as store:
        seen = {s.student for s in store.submissions() if store.attempts(s.id)}
        assert len(seen) == 1
        assert store.judged(store.versions()[-1].version) == set()
    room.visits()
    assert room.do(*room.grade_words()).returncode == 0
    assert room.visits() == ["g01 g02"] * 5
    assert graded_once(room), room.tries()


def test_a_notebook_that_always_ends_its_worker_costs_nobody_else(room: Any) -> None:
    make_harmless(room)
    room.hand_in("gus", "# box: die always")
    done = room.do(*room.grade_words())
    assert done.returncode == 1
    assert room.scores() == {
        "ada": "4", "bo": "10", "cy": "10", "dee": "4", "eve": "10", "flo": "10", "gus": "system-error",
    }  # fmt: skip
    assert "a worker died" in room.reports()["gus"].reason
    assert room.left_behind() == []


# -- with containers ----------------------------------------------------------------------


@pytest.fixture
def docked(with_workers: Any) -> Any:
    room = with_workers
    room.sandbox = "docker"
    for student in ("ada", "bo"):
        room.hand_in(student, "import time\ntime.sleep(1)", *([SQUARE] if student == "bo" else []))
    return room


def workers_of(process: Any) -> list[psutil.Process]:
    """Those of its children that hold a container."""
    return [
        child for child in psutil.Process(process.pid).children(recursive=True) if containers_of({child.pid})
    ]


def containers_of(pids: set[int]) -> list[str]:
    from autograder.sandboxes import daemon
    from autograder.sandboxes.owners import LABEL, Owner

    found = daemon.connect().containers(all=True, filters={"label": LABEL})
    owners = {container["Id"]: Owner.read(container["Labels"][LABEL]) for container in found}
    return [id for id, owner in owners.items() if owner and int(owner.pid) in pids]


def at_work(process: Any) -> Iterator[psutil.Process]:
    """Wait until a worker has a container; yield the worker."""
    while process.poll() is None:
        yield from workers_of(process)


@pytest.mark.docker
@pytest.mark.slow
def test_with_containers_nothing_is_left_and_the_marks_are_the_same(docked: Any) -> None:
    room, pids = docked, set[int]()
    room.run_name = "undisturbed"
    done = room.do(*room.grade_words())
    assert done.returncode == 0, done.stderr
    marks = (room.run / "grades.csv").read_bytes()

    room.run_name = "run"
    with room.start(*room.grade_words()) as parent:  # the parent, while a worker's container is running
        pids |= {next(at_work(parent)).pid, parent.pid}
        parent.kill()
    assert room.left_behind() == []
    with room.start(*room.grade_words()) as parent:  # and then a worker
        worker = next(at_work(parent))
        pids |= {worker.pid, parent.pid}
        worker.kill()
        _, err = parent.communicate(timeout=120)
    assert parent.returncode == 0, err
    assert (room.run / "grades.csv").read_bytes() == marks
    assert graded_once(room), room.tries()
    assert containers_of(pids) == []
    assert room.left_behind() == []
