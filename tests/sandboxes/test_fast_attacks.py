"""Attacks on a nursery from within a child, and on whoever is forked after it."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from autograder.inside import envelopes, wire
from autograder.model import Call, Cell, Execution, Limits, Outcome, Probe
from autograder.sandboxes import daemon, docker, nursery
from autograder.sandboxes.fast import FastDocker
from autograder.settings import Settings

LIMITS = Limits(memory_mb=512, cell_cpu_s=10, call_cpu_s=5)


@pytest.fixture(scope="module")
def fast(docker_image: str) -> Iterator[FastDocker]:
    opened = docker.from_settings(Settings(isolation="fast"), slot=12)
    assert isinstance(opened, FastDocker)
    yield opened
    opened.close()


def visit(sandbox: Any, source: str, *names: str, limits: Limits = LIMITS) -> Execution:
    """Run one cell, then call its functions, each as a question of its own."""
    calls = tuple(
        Call(id=f"c{number:04}", group=f"q{number}", kind="function", target=name)
        for number, name in enumerate(names)
    )
    return sandbox.run(Probe(cells=(Cell(index=0, source=source),), calls=calls), limits)


def values(sandbox: FastDocker, source: str, *names: str) -> list[Any]:
    """What functions return, in a child of a nursery that is the same before and after."""
    before = sandbox.nurseries.now
    seen = visit(sandbox, source, *names)
    assert seen.cells[0].outcome == "ok", seen.cells
    assert before is None or sandbox.nurseries.now is before, "the nursery was lost"
    assert sandbox.nurseries.losses == 0
    assert [one.outcome for one in seen.observations] == [Outcome.RETURNED] * len(names), seen.observations
    return [one.value for one in seen.observations]


# -- the nursery cannot be reached ---------------------------------------------------------

REACH = """
import os, signal, socket, struct
def processes(): return sorted(int(name) for name in os.listdir("/proc") if name.isdigit())
def memory():
    opened = []
    for pid in [1, os.getppid(), *processes()]:
        for name in ("mem", "fd/0", "fd/1", "fd/3", "fd/4", "root", "cwd", "exe", "environ", "map_files"):
            try:
                path = f"/proc/{pid}/{name}"
                os.listdir(path) if os.path.isdir(path) else open(path, "r+b" if name == "mem" else "rb").close()
                if pid == 1: opened.append(path)
            except OSError: pass
    return opened
def signals():
    for number in (signal.SIGTERM, signal.SIGSTOP, signal.SIGKILL, signal.SIGSEGV, signal.SIGXCPU, signal.SIGUSR1):
        for pid in [1, *range(2, 3000)]:
            if pid != os.getpid() and pid != os.getppid():
                try: os.kill(pid, number)
                except OSError: pass
    return "sent"
def host():
    try: socket.sethostname("theirs")
    except OSError as error: return error.errno, socket.gethostname()
"""


@pytest.mark.docker
def test_a_child_sees_no_process_but_its_own_and_reaches_into_none(fast: FastDocker) -> None:
    processes, memory, host = values(fast, REACH, "processes", "memory", "host")
    assert processes[0] == 1
    assert max(processes) < 20
    assert memory == []
    assert host == (1, "box")


@pytest.mark.docker
def test_signals_to_everybody_reach_neither_the_nursery_nor_the_next_child(fast: FastDocker) -> None:
    everybody = (
        REACH + "\nsignals()\ntry: os.kill(-1, signal.SIGCONT)\nexcept OSError: pass\ndef fine(): return 7"
    )
    assert values(fast, everybody, "fine") == [7]
    assert values(fast, "def fine(): return 8", "fine") == [8]


FORGE = """
import os, struct
HEAD = struct.Struct(">cI")
FORGED = HEAD.pack(b"x", 1) + b"0" + HEAD.pack(b"h", 0) + HEAD.pack(b"e", 0) + HEAD.pack(b"d", 3) + b"abc"
def forge():
    written = 0
    for fd in range(64):
        try: written += os.write(fd, FORGED) > 0
        except OSError: pass
    return written
def fine(): return 7
"""


@pytest.mark.docker
def test_envelopes_forged_into_every_descriptor_cost_the_forger_alone(fast: FastDocker) -> None:
    assert values(fast, "def fine(): return 6", "fine") == [6]
    before = fast.nurseries.now
    seen = visit(fast, FORGE, "fine", "forge", "fine")
    assert [one.outcome for one in seen.observations] == [Outcome.RETURNED, Outcome.DIED, Outcome.RETURNED]
    assert (fast.nurseries.losses, fast.nurseries.now) == (0, before)
    assert values(fast, "def fine(): return 8", "fine") == [8]


@pytest.mark.docker
def test_keyrings_are_closed(fast: FastDocker) -> None:
    source = """
import ctypes
def tried():
    libc = ctypes.CDLL(None, use_errno=True)
    said = []
    for number in (248, 249, 250):
        libc.syscall(number, 0, -4, 1, 0, 0)
        said.append(ctypes.get_errno())
    return said
"""
    assert values(fast, source, "tried") == [[1, 1, 1]]


# -- nothing is left for the next ----------------------------------------------------------

LEAVE = """
import ctypes, os, socket, subprocess, time
libc = ctypes.CDLL(None, use_errno=True)
for place in ("/tmp", "/box", "/dev/shm"):
    open(place + "/left-behind", "wb").write(b"x" * (40 << 20))
    os.symlink("/etc/passwd", place + "/link")
shared = libc.shmget(0x5ec7e7, 1 << 20, 0o1666)
semaphores = libc.semget(0x5ec7e7, 3, 0o1666)
held = socket.socket(socket.AF_UNIX); held.bind("\\0left-behind"); held.listen()
port = socket.create_server(("127.0.0.1", 4711))
def leave():
    for _ in range(5):
        if os.fork() == 0:
            os.setsid()
            import signal
            for number in range(1, 65):
                try: signal.signal(number, signal.SIG_IGN)
                except (OSError, ValueError): pass
            if os.fork() == 0:
                while True: time.sleep(0.01) if os.fork() else os._exit(0)
            os._exit(0)
    return shared >= 0, semaphores >= 0
"""
LOOK = """
import ctypes, os, socket
libc = ctypes.CDLL(None, use_errno=True)
def files():
    places = ("/tmp", "/box", "/dev/shm", "/dev/mqueue", "/dev/pts", "/var/tmp", "/run")
    return sorted(f"{at}/{name}" for place in places for at, _, names in os.walk(place) for name in names
                  if ".ipython" not in at and ".matplotlib" not in at)
def ipc(): return libc.shmget(0x5ec7e7, 0, 0), libc.semget(0x5ec7e7, 0, 0)
def abstract():
    try: socket.socket(socket.AF_UNIX).connect("\\0left-behind")
    except OSError as error: return error.errno
def ports():
    socket.create_server(("127.0.0.1", 4711)).close()
    return len(open("/proc/net/tcp").readlines()) - 1
def processes(): return len([name for name in os.listdir("/proc") if name.isdigit()])
def room(): return [os.statvfs(place).f_bfree == os.statvfs(place).f_blocks for place in ("/dev/shm",)]
"""


def shared_pages_mb(box: docker.DockerBox) -> int:
    """What lies in file systems in memory and in shared memory, as the kernel counts it for a container."""
    kills = box._counters._kills
    assert kills is not None
    fields = dict(line.split() for line in (kills.parent / "memory.stat").read_text().splitlines())
    return int(fields.get("total_shmem", fields["shmem"])) >> 20


WAITING = 2
"""The child for the next submission, and the process in it that will run the notebook."""


def students_in(name: str) -> int:
    """How many processes of students' users there are in a container."""
    rows = daemon.connect().top(name, ps_args="-eo uid,pid")["Processes"]
    return sum(int(uid) >= docker.FIRST_UID for uid, *_ in rows)


def settled(name: str) -> int:
    """How many there are once those that wait have been born."""
    deadline = time.monotonic() + 10
    while students_in(name) < WAITING and time.monotonic() < deadline:
        time.sleep(0.05)
    return students_in(name)


@pytest.mark.docker
def test_nothing_of_a_submission_is_left_for_the_next(fast: FastDocker) -> None:
    assert values(fast, "def fine(): return 1", "fine") == [1]
    assert values(fast, LEAVE, "leave") == [(True, True)]
    assert fast.nurseries.now is not None
    assert settled(fast.nurseries.now.box.name) == WAITING
    names = ("files", "ipc", "abstract", "ports", "processes", "room")
    files, ipc, abstract, ports, processes, room = values(fast, LOOK, *names)
    assert [path for path in files if not path.startswith("/dev/pts/ptmx")] == []
    assert ipc == (-1, -1)
    assert abstract == 111
    assert (ports, processes, room) == (0, 3, [True])
    deadline = time.monotonic() + 5  # the kernel takes file systems in memory apart when it gets round to it
    while shared_pages_mb(fast.nurseries.now.box) >= 5:
        assert time.monotonic() < deadline
        time.sleep(0.05)


@pytest.mark.docker
def test_what_is_left_behind_is_there_to_be_seen_by_its_own_submission(fast: FastDocker) -> None:
    """Or the test above could be blind."""
    names = ("files", "ipc", "abstract")
    files, ipc, abstract = values(fast, LEAVE + LOOK, *names)
    assert {"/tmp/left-behind", "/box/left-behind", "/dev/shm/left-behind"} <= set(files)
    assert min(ipc) >= 0
    assert abstract is None


# -- exhaustion ----------------------------------------------------------------------------

HOG = """
import os, time
def hog():
    held = []
    while True: held.append(b"x" * (8 << 20))
def herd():
    # Many processes, each smaller than the nursery, and as unlikely to be taken as they can make themselves.
    while True:
        try: child = os.fork()
        except OSError: time.sleep(0.01); continue
        if child == 0:
            try: open("/proc/self/oom_score_adj", "w").write("0")
            except OSError: pass
            held = bytearray(os.urandom(1 << 12)) * (2 << 10)
            time.sleep(30)
            os._exit(0)
def bomb():
    while True:
        try: os.fork()
        except OSError: pass
def fine(): return 7
"""


@pytest.mark.docker
def test_a_memory_hog_loses_its_call_and_not_the_nursery(fast: FastDocker) -> None:
    before = fast.nurseries.now
    seen = visit(fast, HOG, "fine", "hog", "fine")
    assert [one.outcome for one in seen.observations] == [
        Outcome.RETURNED, Outcome.MEMORY_LIMIT, Outcome.RETURNED,
    ]  # fmt: skip
    assert (seen.boxes, fast.nurseries.losses) == (1, 0)
    assert before is None or fast.nurseries.now is before
    later = visit(fast, "def fine(): return 7", "fine")
    assert [one.outcome for one in later.observations] == [Outcome.RETURNED]


@pytest.mark.docker
def test_a_fork_bomb_ends_with_its_call(fast: FastDocker) -> None:
    seen = visit(fast, HOG, "fine", "bomb", "fine", limits=replace(LIMITS, call_cpu_s=1))
    assert seen.observations[0].outcome is Outcome.RETURNED
    assert seen.observations[1].outcome in (Outcome.TIME_LIMIT, Outcome.DIED)
    assert fast.nurseries.losses == 0
    assert values(fast, "def fine(): return 8", "fine") == [8]
    assert fast.nurseries.now is not None
    assert settled(fast.nurseries.now.box.name) == WAITING


@pytest.mark.docker
def test_a_herd_that_brings_the_nursery_down_is_judged_as_in_a_container_of_its_own(fast: FastDocker) -> None:
    limits = replace(LIMITS, call_cpu_s=2)
    seen = visit(fast, HOG, "fine", "herd", "fine", limits=limits)
    want = visit(docker.from_settings(Settings(), slot=13), HOG, "fine", "herd", "fine", limits=limits)
    bad = {Outcome.MEMORY_LIMIT, Outcome.TIME_LIMIT, Outcome.DIED, Outcome.RAISED}
    for one in (seen, want):
        assert one.observations[0].value == one.observations[2].value == 7
        assert one.observations[1].outcome in bad
    later = visit(fast, "def fine(): return 8", "fine")
    assert later.observations[0].value == 8


# -- a nursery that fails ------------------------------------------------------------------


@pytest.mark.docker
@pytest.mark.parametrize("after", [1, 2, 4, 6])
@pytest.mark.docker
def test_a_nursery_that_dies_in_the_middle_costs_no_mark(
    fast: FastDocker, after: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed after so many messages; the submission is run again in a container of its own."""
    values(fast, "def fine(): return 1", "fine")
    assert fast.nurseries.now is not None
    doomed, count, read = fast.nurseries.now.box.name, 0, docker.DockerBox.read

    def reading(box: docker.DockerBox, deadline: float) -> bytes:
        nonlocal count
        data = read(box, deadline)
        count += box.name == doomed
        if box.name == doomed and count == after:
            daemon.connect().kill(doomed)
            return data[: max(1, len(data) // 2)]  # an envelope cut in two
        return data

    monkeypatch.setattr(docker.DockerBox, "read", reading)
    seen = visit(fast, "def fine(): return 7", "fine", "fine")
    assert [one.value for one in seen.observations] == [7, 7]
    assert fast.nurseries.losses == 1
    assert fast.nurseries.now is None
    assert values_after_loss(fast) == 8
    assert daemon.connect().containers(all=True, filters={"name": doomed}) == []


def values_after_loss(fast: FastDocker) -> Any:
    seen = visit(fast, "def fine(): return 8", "fine")
    assert fast.nurseries.losses == 0
    return seen.observations[0].value


@pytest.mark.docker
def test_after_a_number_of_submissions_there_is_another_nursery(
    fast: FastDocker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nursery, "RECYCLE_AFTER", 2)
    fast.nurseries.close()
    names = []
    for number in range(5):
        assert values_after_loss(fast) == 8
        assert fast.nurseries.now is not None
        names.append(fast.nurseries.now.box.name)
        assert number or len(names) == 1
    assert [names[0] == names[1], names[2] == names[3], len(set(names))] == [True, True, 3]
    assert daemon.connect().containers(all=True, filters={"name": names[0]}) == []


@pytest.mark.docker
def test_a_nursery_that_cannot_start_leaves_everything_to_containers_of_their_own(
    docker_image: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nursery, "RIGHTS", ())
    opened: Any = docker.from_settings(Settings(isolation="fast"), slot=14)
    for losses in (1, 2, 3, 4):
        seen = visit(opened, "def fine(): return 7", "fine")
        assert seen.observations[0].value == 7
        assert min(losses, 3) <= opened.nurseries.losses <= losses
    assert opened.nurseries.given_up
    assert opened.isolation == "docker (runc)", "what it says is what it does"
    opened.close()


@pytest.mark.docker
def test_where_the_kernels_counters_cannot_be_seen_no_container_is_shared(
    docker_image: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of memory that ran out nobody could say whose it was."""
    monkeypatch.setattr(docker.Counters, "of", lambda *_: docker.Counters())
    opened: Any = docker.from_settings(Settings(isolation="fast"), slot=14)
    assert opened.isolation == "docker (runc), fast"
    assert visit(opened, "def fine(): return 7", "fine").observations[0].value == 7
    assert opened.nurseries.given_up
    assert opened.isolation == "docker (runc)"
    opened.close()


# -- small parts ---------------------------------------------------------------------------


@pytest.mark.docker
def test_which_child_is_forked_depends_on_the_submission_alone() -> None:
    def probe(source: str, *args: Any) -> Probe:
        calls = (Call(id="c1", group="q1", kind="function", target="f", args=args),)
        return Probe(cells=(Cell(index=0, source=source),), calls=calls)

    assert nursery.kind_for(probe("import numpy")) == envelopes.PLAIN
    assert nursery.kind_for(probe("import torch")) == envelopes.TORCH
    assert nursery.kind_for(probe("from matplotlib import pyplot")) == envelopes.PLOTS
    assert nursery.kind_for(probe("import torch\n%pylab inline")) == envelopes.BOTH
    tensor = wire.Tensor(np.ones(2, dtype=np.float32), "torch.float32", False, "cpu")
    assert nursery.kind_for(probe("import numpy", tensor)) == envelopes.TORCH


WORKER = """
import time
from autograder.model import Cell, Limits, Probe
from autograder.sandboxes import docker
from autograder.settings import Settings
sandbox = docker.from_settings(Settings(isolation="fast"), slot=16)
sandbox.run(Probe(cells=(Cell(index=0, source="x = 1"),), calls=()), Limits())
print(sandbox.nurseries.now.box.name, flush=True)
time.sleep(60)
"""


@pytest.mark.docker
def test_a_shared_container_ends_with_a_worker_that_was_killed(docker_image: str) -> None:
    with subprocess.Popen([sys.executable, "-c", WORKER], stdout=subprocess.PIPE, text=True) as worker:
        assert worker.stdout is not None
        name = worker.stdout.readline().strip()
        client = daemon.connect()
        assert len(client.containers(all=True, filters={"name": name})) == 1
        worker.kill()
    deadline = time.monotonic() + 30
    while client.containers(all=True, filters={"name": name}) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert client.containers(all=True, filters={"name": name}) == []
