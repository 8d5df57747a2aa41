"""What stands between student code and the machine, and what is left of it when a visit is over."""

from __future__ import annotations

import os
import secrets
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from autograder.model import Call, Outcome


def ask(id: str, target: str, *args: object, **more: object) -> Call:
    return Call(**({"id": id, "group": id, "kind": "function", "target": target, "args": args} | more))


def mentioning(mark: str) -> list[str]:
    """Processes of this machine, containers' too, that bear a mark in their command line."""
    found = []
    for process in psutil.process_iter(["cmdline", "status"]):
        line = " ".join(process.info["cmdline"] or ())
        if mark in line and process.info["status"] != psutil.STATUS_ZOMBIE and process.pid != os.getpid():
            found.append(line)
    return found


# -- what is left over ---------------------------------------------------------------------

LEAVES = """
import os, subprocess, threading, time
MARK = "{mark}"
def leave(session, orphan):
    if orphan and os.fork():
        return "left"
    child = subprocess.Popen(["sleep", "1000", MARK], start_new_session=session)
    if orphan:
        os._exit(0)
    time.sleep(0.05)
    return child.poll() is None
def ignore():
    import signal
    if os.fork() == 0:
        os.setsid()
        for number in range(1, 32):
            try: signal.signal(number, signal.SIG_IGN)
            except (OSError, ValueError): pass
        os.execvp("sleep", ["sleep", "1000", MARK])
    return "left"
def thread():
    threading.Thread(target=time.sleep, args=(1000,)).start()
    return "left"
def running():
    return sum(MARK in open(f"/proc/{{pid}}/cmdline").read() for pid in os.listdir("/proc") if pid.isdigit())
left = [leave(False, False), leave(True, False), leave(True, True), ignore(), thread()]
"""


@pytest.fixture(scope="module")
def left(visit) -> tuple:
    mark = f"{secrets.randbelow(10**12)}.25"  # ``sleep`` adds up its arguments
    calls = [
        ask("child", "leave", False, False), ask("session", "leave", True, False),
        ask("orphan", "leave", True, True), ask("ignore", "ignore"), ask("thread", "thread"),
        ask("left", "left", kind="variable"),
    ]  # fmt: skip
    return visit([LEAVES.format(mark=mark)], calls), mark


def test_leaving_processes_behind_does_not_disturb_the_answers(left) -> None:
    made, _ = left
    assert made.cells[0].outcome == "ok"
    assert {name: one.value for name, one in made.seen.items() if name != "left"} == {
        "child": True, "session": True, "orphan": "left", "ignore": "left", "thread": "left",
    }  # fmt: skip
    assert made.seen["left"].value == [True, True, "left", "left", "left"]


def test_no_process_outlives_the_visit(left) -> None:
    _, mark = left
    deadline = time.monotonic() + 5.0
    while mentioning(mark) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert mentioning(mark) == []


def test_none_outlives_a_supervisor_that_was_killed(visit) -> None:
    mark = f"{secrets.randbelow(10**12)}.5"
    cells = [
        f"import os, signal, subprocess, time\nsubprocess.Popen(['sleep', '1000', '{mark}'], start_new_session=True)",
        "os.kill(os.getppid(), signal.SIGKILL)\ntime.sleep(0.3)",
        "def f(): return 1",
    ]
    made = visit(cells, [ask("f", "f")])
    assert made.seen["f"].value == 1
    assert mentioning(mark) == []


def test_the_search_for_processes_finds_them() -> None:
    """Otherwise the tests above could not fail."""
    mark = f"{secrets.randbelow(10**12)}.75"
    with psutil.Popen(["sleep", "1000", mark]) as process:
        deadline = time.monotonic() + 5.0  # a new program has its command line a little after its start
        while not (found := mentioning(mark)) and time.monotonic() < deadline:
            time.sleep(0.01)
        process.kill()
    assert found == [f"sleep 1000 {mark}"]


FORKS = """
import os, time
def bomb():
    made = 0
    for _ in range(60):
        try:
            if os.fork() == 0:
                time.sleep(1000)
                os._exit(0)
            made += 1
        except OSError:
            pass
    return made
bomb()
"""


def test_dozens_of_children_cost_nobody_anything(visit) -> None:
    made = visit([FORKS, "def f(): return 1"], [ask("bomb", "bomb"), ask("f", "f")], cell_cpu_s=5.0)
    assert made.cells[0].outcome == "ok"
    assert made.seen["bomb"].outcome is Outcome.RETURNED
    assert made.seen["f"].value == 1


@pytest.mark.promise("fork bombs", run=False)  # never try this where nothing limits it
def test_a_fork_bomb_costs_only_its_cell(visit) -> None:
    bomb = "import os\nwhile True:\n    try:\n        os.fork()\n    except OSError:\n        pass"
    made = visit([bomb, "def f(): return 1"], [ask("f", "f")], cell_cpu_s=0.3, phase_cpu_s=20.0)
    assert made.cells[0].outcome in ("interrupted", "died")
    assert made.seen["f"].value == 1


# -- walls ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def listener() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@pytest.mark.promise("network")
def test_there_is_no_network(visit, listener: int) -> None:
    cells = [
        f"import socket\ndef connect(): socket.create_connection(('127.0.0.1', {listener}), timeout=2).close()"
    ]
    assert visit(cells, [ask("connect", "connect")]).seen["connect"].error.type in (
        "ConnectionRefusedError",
        "OSError",
    )


@pytest.fixture
def outside() -> Iterator[Path]:
    """A place that anybody may write to, outside the notebook's folder."""
    path = Path("/var/tmp") / f"contract-{secrets.token_hex(6)}"
    yield path
    path.unlink(missing_ok=True)


@pytest.mark.promise("disk")
def test_nothing_is_written_to_the_disk(visit, outside: Path) -> None:
    visit([f"try:\n    open('{outside}', 'w').close()\nexcept OSError:\n    pass"])
    assert not outside.exists()


@pytest.mark.promise("disk", run=False)
def test_the_kernels_settings_cannot_be_written(visit) -> None:
    """Opened for writing, and left as they are: where this fails, nothing has changed."""
    cells = [
        "def opened(paths):\n"
        "    found = []\n"
        "    for path in paths:\n"
        "        try:\n"
        "            open(path, 'r+').close()\n"
        "            found.append(path)\n"
        "        except OSError:\n"
        "            pass\n"
        "    return found"
    ]
    paths = ["/proc/sys/vm/overcommit_memory", "/proc/sys/kernel/core_pattern", "/proc/sysrq-trigger"]
    assert visit(cells, [ask("opened", "opened", paths)]).seen["opened"].value == []


@pytest.mark.promise("processes")
def test_no_other_process_is_seen(visit) -> None:
    cells = [
        "import os\ndef pids(): return sorted(int(name) for name in os.listdir('/proc') if name.isdigit())"
    ]
    assert max(visit(cells, [ask("pids", "pids")]).seen["pids"].value) < 100


@pytest.mark.promise("one path")
def test_the_folder_has_the_same_name_in_every_run(visit) -> None:
    names = {visit(["import os\nos.getcwd()"]).cells[0].outputs for _ in range(2)}
    assert len(names) == 1


def test_nothing_of_a_visit_is_left_in_the_temporary_folder(visit) -> None:
    mark = f"left-{secrets.token_hex(6)}"
    visit(
        [
            f"import tempfile, pathlib\npathlib.Path('{mark}').touch()\npathlib.Path(tempfile.gettempdir(), '{mark}').touch()"
        ]
    )
    assert not Path("/tmp", mark).exists()
    assert list(Path("/tmp").glob(f"autograder-*/**/{mark}")) == []


def test_standard_input_and_output_are_not_the_channel(visit) -> None:
    cells = ["import os\n[os.readlink(f'/proc/self/fd/{fd}') for fd in (0, 1, 2)]"]
    assert visit(cells).cells[0].outputs == (("result", "['/dev/null', '/dev/null', '/dev/null']"),)
