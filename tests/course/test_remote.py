"""A worker elsewhere: it judges with what was sent and nothing else, or says why it cannot."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from autograder.authoring.assignment import load
from autograder.course import remote, worker
from autograder.course.parcel import pack
from autograder.course.remote import Delivery, at_desk
from autograder.course.worker import Job, Task
from autograder.model import Cell, State
from autograder.settings import Settings
from autograder.store.kept import Result

RIGHT = ("import numpy as np\ndef double(x):\n    return 2 * x\ndef shift(x, by):\n    return x + by",)


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A worker that was never at a desk, whose slot is its own."""
    for name, value in (("_seated", ""), ("_root", None), ("_orders", {})):
        monkeypatch.setattr(remote, name, value)
    monkeypatch.setattr(remote, "claim", lambda: 63)
    path = list(sys.path)
    yield tmp_path
    worker.leave()
    sys.path[:] = path
    sys.modules.pop("ours", None)


def job_of(room: Any) -> Job:
    version = load(room.folder).version
    return Job(
        folder=str(room.folder),
        version=version,
        seed=1,
        redraws={},
        sandbox="quick",
        settings=Settings(sandbox="quick"),
    )


def deliver(room: Any, scratch: Path, key: str, **other: Any) -> Delivery:
    made = Delivery(key, job_of(room), replace(pack(room.folder), **other))
    made.setup(SimpleNamespace(local_directory=str(scratch)))
    return made


def graded(key: str) -> Result:
    found: Result = at_desk(key, worker.work, Task(submission=1, cells=(Cell(index=0, source=RIGHT[0]),)))
    return found


def earned(result: Result) -> list[str]:
    assert result.state is State.GRADED, result.reason
    return [points for _, points, _, _ in result.verdicts]


def test_it_grades_by_what_was_sent(room: Any, scratch: Path) -> None:
    deliver(room, scratch, "one")
    room.spec.unlink()
    assert earned(graded("one")) == ["6", "4"]


def test_a_worker_with_other_sources_refuses_to_judge(room: Any, scratch: Path) -> None:
    deliver(room, scratch, "one", program="0" * 16)
    result = graded("one")
    assert result.state is State.SYSTEM_ERROR
    assert result.reason.startswith("On the worker ")
    assert "it runs other sources of autograder" in result.reason


def test_what_did_not_arrive_is_a_fault_of_ours_and_comes_good(room: Any, scratch: Path) -> None:
    assert "did not reach it" in graded("one").reason
    deliver(room, scratch, "one")
    assert earned(graded("one")) == ["6", "4"]


def test_the_next_assignment_has_its_own_packages_and_nothing_of_the_last(room: Any, scratch: Path) -> None:
    """Both bring a module of one name; the first's is loaded when the second comes."""
    (room.root / "ours").mkdir()
    module = room.root / "ours" / "__init__.py"
    room.edit("def double(x):\n    return 2.0 * x\n", "from ours import double\n")
    factors = {"one": 2, "two": 3, "one again": 2}
    for key, factor in factors.items():
        module.write_text(f"# {key}\ndef double(x):\n    return {factor}.0 * x\n")
        sys.modules.pop("ours", None)
        deliver(room, scratch, key)
    module.write_text("raise ImportError('the grading machine is elsewhere')")
    for key, factor in factors.items():
        assert earned(graded(key)) == (["6", "4"] if factor == 2 else ["0", "4"]), key
        assert len(list(scratch.glob("assignment-*"))) == 1, "the last one's files are gone"


def test_one_at_a_time_whatever_threads_there_are(room: Any, scratch: Path) -> None:
    from concurrent.futures import ThreadPoolExecutor

    deliver(room, scratch, "one")
    inside, most = [0], [0]

    def work() -> None:
        inside[0] += 1
        most[0] = max(most[0], inside[0])
        inside[0] -= 1

    with ThreadPoolExecutor(8) as threads:
        for _ in threads.map(lambda _: at_desk("one", work), range(50)):
            pass
    assert most == [1]
