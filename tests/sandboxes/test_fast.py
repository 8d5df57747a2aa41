"""``isolation = fast``: a child of a nursery is shut in exactly as a container of its own would shut it in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from autograder.model import Call, Cell, Execution, Limits, Outcome, Probe
from autograder.sandboxes import docker
from autograder.sandboxes.fast import FastDocker
from autograder.settings import Settings

LIMITS = Limits(memory_mb=512, cell_cpu_s=10, call_cpu_s=5)
pytestmark = pytest.mark.docker


@pytest.fixture(scope="module")
def fast(docker_image: str) -> Iterator[FastDocker]:
    opened = docker.from_settings(Settings(isolation="fast"), slot=11)
    assert isinstance(opened, FastDocker)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def strict(docker_image: str) -> docker.Docker:
    return docker.from_settings(Settings(isolation="strict"), slot=11)


def visit(sandbox: Any, source: str, *names: str, limits: Limits = LIMITS) -> Execution:
    """Run one cell, then call its functions, each as a question of its own."""
    calls = tuple(
        Call(id=f"c{number:04}", group=f"q{number}", kind="function", target=name)
        for number, name in enumerate(names)
    )
    return sandbox.run(Probe(cells=(Cell(index=0, source=source),), calls=calls), limits)


def values(sandbox: Any, source: str, *names: str) -> dict[str, Any]:
    seen = visit(sandbox, source, *names)
    assert seen.cells[0].outcome == "ok", seen.cells
    if isinstance(sandbox, FastDocker):
        assert sandbox.nurseries.losses == 0
    return {
        name: one.value if one.outcome is Outcome.RETURNED else (one.outcome, one.error)
        for name, one in zip(names, seen.observations, strict=True)
    }


ROOM = """
import os, re, resource, socket, sys, fcntl
def status():
    lines = dict(line.split(":", 1) for line in open("/proc/self/status"))
    names = "Uid Gid Groups CapInh CapPrm CapEff CapBnd CapAmb NoNewPrivs Seccomp Umask SigBlk SigIgn SigCgt".split()
    return {name: " ".join(lines[name].split()) for name in names}
def limits(): return open("/proc/self/limits").read().splitlines()
def mounts():
    found = {}  # of several at one place the last is seen
    for line in open("/proc/self/mountinfo"):
        left, right = line.split(" - ")
        place, options = left.split()[4:6]
        kind, source, more = right.split()
        # The root, and what the engine binds over files of it, lie on the layers of the image.
        more = "" if kind == "overlay" or place.startswith("/etc/") else more
        found[place] = (options, kind, more)
    return found
def environment(): return sorted(os.environ.items())
def machine(): return os.uname().nodename, os.getcwd(), os.sched_getaffinity(0) != set(), os.nice(0)
def python(): return [sys.path, sys.argv, sys.flags.hash_randomization, sys.getrecursionlimit(), sys.executable]
def descriptors(): return len(os.listdir("/proc/self/fd"))
def interfaces(): return [name for _, name in socket.if_nameindex()]
def loopback():
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname(), 2).close()
def home(): return sorted(os.path.join(at, name) for top in ("/box/.ipython", "/tmp", "/dev") for at, _, names in os.walk(top) for name in names if not at.startswith("/dev/pts"))
def modes(): return [(path, oct(os.stat(path).st_mode), os.stat(path).st_uid) for path in ("/box", "/tmp", "/dev/shm", "/dev/mqueue", "/box/.ipython", "/tmp/.matplotlib", "/proc", "/dev/pts")]
def oom(): return open("/proc/self/oom_score_adj").read()
def threads(): return len(os.listdir("/proc/self/task"))
"""
NAMES = (
    "status", "limits", "mounts", "environment", "machine", "python", "descriptors", "interfaces", "loopback", "home",
    "modes", "oom", "threads",
)  # fmt: skip


def test_a_child_finds_the_same_room_as_a_container_of_its_own(fast: FastDocker, strict: Any) -> None:
    got, want = values(fast, ROOM, *NAMES), values(strict, ROOM, *NAMES)
    assert {name: (got[name], want[name]) for name in NAMES if got[name] != want[name]} == {}


SYSTEM_CALLS = """
import ctypes, os, signal, time
NEVER = {15, 34, 57, 58, 60, 61, 62, 200, 231, 234, 247, 424, 435, 130}
# Returns, forks, exits and waits; the others are tried with arguments that mean nothing.
def tried(number):
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        signal.alarm(1)
        libc = ctypes.CDLL(None, use_errno=True)
        done = libc.syscall(number, -1, -1, -1, -1, -1, -1)
        os.write(writing, (str(ctypes.get_errno()) if done == -1 else "done").encode())
        os._exit(0)
    os.close(writing)
    _, status = os.waitpid(child, 0)
    said = os.read(reading, 20).decode()
    os.close(reading)
    return said or "ended"
def filtered(): return {number: tried(number) for number in range(470) if number not in NEVER}
"""


def test_the_filter_of_system_calls_is_the_same_for_every_number(fast: FastDocker, strict: Any) -> None:
    got, want = (values(box, SYSTEM_CALLS, "filtered")["filtered"] for box in (fast, strict))
    different = {number: (got[number], want[number]) for number in want if got[number] != want[number]}
    assert different == {}
    assert {want[number] for number in (165, 272, 308)} == {"1"}, "mount, unshare, setns"
