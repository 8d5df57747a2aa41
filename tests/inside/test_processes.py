"""What the kernel says of processes: who computes, and who only waits."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator

import pytest

from autograder.inside import processes
from autograder.inside.workers import ASLEEP_FACTOR, Clock

SPIN = "while True: pass"
SLEEP = "import time; time.sleep(1000)"
KINDS = {
    "sleeps": (SLEEP, False),
    "spins": (SPIN, True),
    "waits for a thread that sleeps": (
        "import threading, time; t = threading.Thread(target=time.sleep, args=(1000,)); t.start(); t.join()",
        False,
    ),
    "waits for a thread that spins": (
        f"import threading; t = threading.Thread(target=exec, args=({SPIN!r},)); t.start(); t.join()",
        True,
    ),
    "waits for a program that sleeps": (
        f"import subprocess, sys; subprocess.run([sys.executable, '-c', {SLEEP!r}])",
        False,
    ),
    "waits for a program that spins": (
        f"import subprocess, sys; subprocess.run([sys.executable, '-c', {SPIN!r}])",
        True,
    ),
}


@pytest.fixture
def start() -> Iterator[Callable[[str], int]]:
    started: list[subprocess.Popen[bytes]] = []

    def begin(code: str) -> int:
        started.append(subprocess.Popen([sys.executable, "-c", code], start_new_session=True))
        return started[-1].pid

    yield begin
    for process in started:
        processes.kill(process.pid)
        process.wait()


def begun(start: Callable[[str], int], code: str) -> int:
    """Start it, and wait until it does what it is to do for ever: loading Python is work of another kind."""
    pid = start(code)
    time.sleep(1.0)
    deadline = time.monotonic() + 30
    while code in (made for made, works in KINDS.values() if not works) and processes.at_work(pid):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    return pid


@pytest.mark.parametrize("kind", KINDS)
def test_who_computes_is_told_from_who_waits(start: Callable[[str], int], kind: str) -> None:
    code, works = KINDS[kind]
    pid = begun(start, code)
    looks = [processes.at_work(pid) for _ in range(20) if time.sleep(0.01) is None]
    assert looks == [works] * 20


def test_of_a_process_that_is_gone_nothing_works() -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    assert not processes.at_work(ended.pid)
    assert processes.used(ended.pid) == (0.0, b"")


def stuck(clock: Clock, within_s: float) -> tuple[str | None, float]:
    """Look as a supervisor does; why it is ended, and after how long."""
    while (why := clock.stuck()) is None and time.monotonic() - clock.started < within_s:
        time.sleep(0.02)
    return why, time.monotonic() - clock.started


def test_what_sleeps_is_ended_long_before_the_wall_limit(start: Callable[[str], int]) -> None:
    pid = begun(start, SLEEP)
    why, after_s = stuck(Clock(pid, 0.5), within_s=5.0)
    assert why == "asleep"
    assert after_s >= ASLEEP_FACTOR * 0.5, "it may sleep for a while"


def test_what_waits_for_its_own_program_is_not_asleep(start: Callable[[str], int]) -> None:
    pid = begun(start, KINDS["waits for a program that spins"][0])
    assert stuck(Clock(pid, 0.5), within_s=3.0)[0] is None


def test_on_a_gpu_waiting_is_working(start: Callable[[str], int]) -> None:
    pid = begun(start, SLEEP)
    assert stuck(Clock(pid, 0.5, may_sleep=True), within_s=3.0)[0] is None
