"""A supervisor as a plain process: bytes with deadlines, and an end that is looked at."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from autograder.sandboxes import here
from autograder.sandboxes.box import BoxGone
from autograder.sandboxes.here import ENVIRONMENT, MARK, Here, ProcessBox


@pytest.fixture
def box(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[ProcessBox]:
    folder = tmp_path / "folder"
    folder.mkdir()
    opened = ProcessBox(request.param, env=dict(os.environ), cwd=folder)
    yield opened
    opened.close()


def soon(seconds: float = 0.2) -> float:
    return time.monotonic() + seconds


SILENT = ["sleep", "1000"]
ECHO = ["cat"]
ENDED = ["true"]


@pytest.mark.parametrize("box", [ECHO], indirect=True)
def test_what_is_written_is_read(box: ProcessBox) -> None:
    box.write(b"hello", soon(5))
    assert box.read(soon(5)) == b"hello"


@pytest.mark.parametrize("box", [SILENT], indirect=True)
def test_nothing_waits_longer_than_its_deadline(box: ProcessBox) -> None:
    started = time.monotonic()
    with pytest.raises(BoxGone, match="did not answer in time"):
        box.read(soon())
    with pytest.raises(BoxGone, match="did not take its input in time"):
        box.write(bytes(1 << 20), soon())
    with pytest.raises(BoxGone, match="in time"):
        box.read(soon(-1))
    assert time.monotonic() - started < 3


@pytest.mark.parametrize("box", [ENDED], indirect=True)
def test_a_process_that_ended_is_gone_both_ways(box: ProcessBox) -> None:
    with pytest.raises(BoxGone, match="it ended"):
        box.read(soon(5))
    with pytest.raises(BoxGone, match="it ended"):
        box.write(bytes(1 << 20), soon(5))


ORPHANS = """
import os, signal, subprocess, time
subprocess.Popen(["sleep", "1000"], start_new_session=True)
if os.fork() == 0:
    os.setsid()
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    time.sleep(1000)
print("ready", flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_closing_ends_orphans_too_and_removes_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    box = ProcessBox([sys.executable, "-c", ORPHANS], env=dict(os.environ), cwd=folder)
    mark, said = box._mark, b""
    try:
        while not said.endswith(b"\n"):  # a pipe may hand over a line in pieces
            said += box.read(soon(20))
        assert said == b"ready\n"
        assert len(here._marked(mark)) >= 2
    finally:
        box.close()
    assert here._marked(mark) == []
    assert not folder.exists()


def test_processes_of_others_are_left_alone(tmp_path: Path) -> None:
    with psutil.Popen(["sleep", "1000"], env={MARK: "another box"}) as other:
        box = ProcessBox(SILENT, env={}, cwd=tmp_path / ".")
        box.close()
        assert other.is_running()
        other.kill()


def test_here_says_that_it_isolates_nothing() -> None:
    assert (Here.name, Here.isolation) == ("here", "none")


def test_the_environment_limits_threads_and_fixes_the_order_of_sets() -> None:
    assert {name: ENVIRONMENT[name] for name in ("OMP_NUM_THREADS", "OMP_THREAD_LIMIT", "PYTHONHASHSEED")} == {
        "OMP_NUM_THREADS": "1", "OMP_THREAD_LIMIT": "1", "PYTHONHASHSEED": "0",
    }  # fmt: skip
    assert "-I" not in here.PYTHON  # it would ignore PYTHONHASHSEED
